package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.client.ClientId;
import io.parley.core.limit.Rate;
import io.parley.core.presence.TypingMarks;
import io.parley.core.presence.TypingMarks.Turn;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoTypingMarks;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/// What a mark of who is typing holds.
final class TypingMarkItemTest {

  private static final UserId ANN = new UserId("ann");
  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");

  /// The attributes that were read last.
  private static final class LastRead implements ExecutionInterceptor {
    private final AtomicReference<Set<String>> attributes = new AtomicReference<>(Set.of());

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes executed) {
      if (context.response() instanceof GetItemResponse got) {
        attributes.set(got.item().keySet());
      }
    }
  }

  private final LastRead read = new LastRead();
  private final TypingMarks marks =
      new DynamoTypingMarks(
          new ConnectionRows(
              SharedTables.client(o -> o.addExecutionInterceptor(read)),
              SharedTables.NAMES,
              Clock.systemUTC()));
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  @Test
  void itForgetsConnectionsThatHaveAllTheirFramesAgain() {
    for (int i = 0; i < 20; i++) {
      assertThat(marks.put(room, ANN, turn("old" + i, START))).isTrue();
    }
    assertThat(marks.remove(room, ANN, turn("new1", START.plusSeconds(1)))).isTrue();
    assertThat(marks.put(room, ANN, turn("new2", START.plusSeconds(1)))).isTrue();
    assertThat(marks.put(room, ANN, turn("new3", START.plusSeconds(1)))).isTrue();

    assertThat(read.attributes.get()).contains("a", "c_new1", "c_new2");
    assertThat(read.attributes.get()).noneMatch(name -> name.startsWith("c_old"));
    assertThat(marks.put(room, ANN, turn("new1", START.plusSeconds(1)))).isTrue();
    assertThat(marks.put(room, ANN, turn("new1", START.plusSeconds(1)))).isFalse();
    assertThat(marks.take(room, ANN, START.plusSeconds(1))).isTrue();
  }

  private static Turn turn(String connection, Instant at) {
    return new Turn(new ConnectionId(connection), Rate.of(2), at);
  }
}
