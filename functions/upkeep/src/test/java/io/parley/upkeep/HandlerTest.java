package io.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.parley.core.contract.RoomPorts;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.InMemoryDeletedRooms;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The upkeep function: an event of the schedule in, deleted rooms erased.
final class HandlerTest {

  private static final InMemoryStore STORE = new InMemoryStore();
  private static final InMemoryDeletedRooms DELETED = new InMemoryDeletedRooms(STORE);
  private static final String SCHEDULED =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "000000000000",
       "time": "2030-01-01T00:00:00Z", "region": "us-east-1", "resources": [], "detail": {}}
      """;

  private final Surroundings around = new Surroundings();
  private final RoomPorts ports = RoomPorts.of(STORE);

  /// What is left of deleted rooms, in place of what is in DynamoDB.
  @Factory
  static final class Beans {

    @Primary
    @Singleton
    DeletedRooms deletedRooms() {
      return DELETED;
    }

    @Singleton
    @Named("entries")
    @Replaces(value = Erasure.class, named = "entries")
    Erasure entries() {
      return DELETED.entries();
    }

    @Singleton
    @Named("participants")
    @Replaces(value = Erasure.class, named = "participants")
    Erasure participants() {
      return (_, _) -> 0;
    }

    @Singleton
    @Named("revisions")
    @Replaces(value = Erasure.class, named = "revisions")
    Erasure revisions() {
      return (_, _) -> 0;
    }

    @Singleton
    @Named("mentions")
    @Replaces(value = Erasure.class, named = "mentions")
    Erasure mentions() {
      return (_, _) -> 0;
    }

    @Singleton
    @Named("reactions")
    @Replaces(value = Erasure.class, named = "reactions")
    Erasure reactions() {
      return (_, _) -> 0;
    }

    @Singleton
    @Named("invites")
    @Replaces(value = Erasure.class, named = "invites")
    Erasure invites() {
      return (_, _) -> 0;
    }

    @Singleton
    @Named("replies")
    @Replaces(value = Erasure.class, named = "replies")
    Erasure replies() {
      return (_, _) -> 0;
    }
  }

  @Test
  void theScheduleErasesWhatAnOldDeletionLeft() throws IOException {
    RoomKey room = deleted(Duration.ofHours(1));
    assertThat(invoke()).isEqualTo("null");
    assertThat(ports.log().newest(room, 10)).isEmpty();
  }

  @Test
  void whatWasDeletedJustNowStays() throws IOException {
    RoomKey room = deleted(Duration.ZERO);
    assertThat(invoke()).isEqualTo("null");
    assertThat(ports.log().newest(room, 10)).hasSize(2);
  }

  private String invoke() throws IOException {
    return new Invoked(new UpkeepHandler(around.environment(Map.of()), around.clock()))
        .invoke(SCHEDULED);
  }

  private RoomKey deleted(Duration ago) {
    Clock then = Clock.fixed(around.clock().instant().minus(ago), around.clock().getZone());
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), then, _ -> {});
    RoomKey room = new RoomKey(around.switchboard.client, RoomId.random());
    var _ = new CreateRoom(writer).create(room, "room", "", Meta.EMPTY);
    var _ = new DeleteRoom(writer, (_, _) -> {}, then).delete(room);
    DELETED.add(room);
    return room;
  }
}
