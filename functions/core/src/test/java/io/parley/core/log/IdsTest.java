package io.parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.core.entry.EntryId;
import io.parley.core.room.RoomId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids of rooms and entries.
final class IdsTest {

  private final RoomId room = RoomId.random();

  @Test
  void aRoomsIdIsAUuidOfVersionEightWithRoomForThePlace() {
    UUID uuid = UUID.fromString(room.value());

    assertThat(uuid.toString()).isEqualTo(room.value());
    assertThat(uuid.version()).isEqualTo(8);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(room.value()).endsWith("-000000000000");
    assertThat(RoomId.random()).isNotEqualTo(room);
  }

  @Test
  void anEntrysIdTellsItsRoomAndPlace() {
    for (long seq : new long[] {1, 42, 1L << 32, (1L << 48) - 1}) {
      EntryId id = new EntryId(room, seq);

      assertThat(EntryId.parse(id.value())).contains(id);
      assertThat(UUID.fromString(id.value()).version()).isEqualTo(8);
    }
  }

  @Test
  void whatIsNoEntrysIdIsNone() {
    String id = new EntryId(room, 10).value();

    assertThat(EntryId.parse(room.value())).isEmpty();
    assertThat(EntryId.parse("")).isEmpty();
    assertThat(EntryId.parse("1-1-1-1-1")).isEmpty();
    assertThat(EntryId.parse(id.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(EntryId.parse(id + "0")).isEmpty();
    assertThat(EntryId.parse("not an id")).isEmpty();
  }

  @Test
  void aRoomsIdIsAShortLineOfText() {
    assertThat(new RoomId("𝄞".repeat(128)).value()).hasSize(256);
    for (String bad : new String[] {"", "x".repeat(129), "a\nb", "\0", "\ud800"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new RoomId(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "room 1",
        "部屋 𝄞",
        "a.b",
        "50%",
        "0192a0b4-0000-8000-8000-00000000000f",
        "0192A0B4-0000-8000-8000-000000000000"
      })
  void aMessageOfARoomWithAChosenIdHasOneIdToo(String chosen) {
    for (long seq : new long[] {1, 42, 999_999_999_999L}) {
      EntryId id = new EntryId(new RoomId(chosen), seq);
      assertThat(EntryId.parse(id.value())).contains(id);
      assertThat(EntryId.parse(id.value() + "=")).isEmpty();
      assertThat(EntryId.parse(id.value().replace(".", ".0"))).isEmpty();
      assertThat(id.value()).matches("[A-Za-z0-9._-]+");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "room 1", "部屋 𝄞", "0192a0b4-0000-4000-8000-000000000000"})
  void aChosenIdIsANameOfManyGenerations(String chosen) {
    RoomId name = new RoomId(chosen);
    RoomId one = name.withGeneration(new UUID(1, 2));

    assertThat(name.isName()).isTrue();
    assertThat(one.isName()).isFalse();
    assertThat(one.name()).isEqualTo(name);
    assertThat(one).isEqualTo(name.withGeneration(new UUID(1, 2)));
    assertThat(one).isNotEqualTo(name.withGeneration(new UUID(2, 1)));
    assertThat(RoomId.parse(one.key())).isEqualTo(one);
    assertThat(RoomId.parse(name.key())).isEqualTo(name);
    EntryId entry = new EntryId(one, 7);
    assertThat(EntryId.parse(entry.value())).contains(entry);
  }

  @Test
  void anIdMadeHereHasNoGeneration() {
    assertThat(room.isName()).isFalse();
    assertThat(room.withGeneration(UUID.randomUUID())).isEqualTo(room);
    assertThat(RoomId.parse(room.key())).isEqualTo(room);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomId(room.value(), "0123456789abcdef"));
    assertThatIllegalArgumentException().isThrownBy(() -> new RoomId("a", "b"));
  }
}
