package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A room with more than two messages a second: its frames come together to who asked for that, and
/// one by one to the others.
final class BatchedDeliveryTest {

  private static final int SENDERS = 8;
  private static final int MESSAGES_EACH = 15;

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);

  @Test
  void everyEntryOfABusyRoomComesAndTogetherToWhoAskedForThat() throws Exception {
    String room = api.room("Busy");
    List<String> users = IntStream.range(0, SENDERS).mapToObj(i -> "user-" + i).toList();
    users.forEach(user -> api.join(room, user).expect(200));
    try (Browser plain = Browser.listen(system, room);
        Browser batched = Browser.listenToBatches(system, room);
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
      long before = 1 + SENDERS;
      plain.await("connection_status");
      batched.await("connection_status");
      List<Callable<Boolean>> senders =
          users.stream().<Callable<Boolean>>map(user -> () -> post(room, user)).toList();
      threads.invokeAll(senders);

      long end = before + SENDERS * MESSAGES_EACH;
      List<Long> all = LongStream.rangeClosed(before + 1, end).boxed().toList();
      assertThat(heard(plain, all)).containsAll(all);
      assertThat(heard(batched, all)).containsAll(all);
      assertThat(plain.batches()).isEmpty();
      assertThat(batched.batches()).isNotEmpty();
    }
  }

  @Test
  void aCalmRoomsFramesComeAlone() {
    String room = api.room("Calm");
    api.join(room, "ann").expect(200);
    try (Browser batched = Browser.listenToBatches(system, room)) {
      api.send(room, "ann", "one").expect(201);
      assertThat(batched.await("message").at("data", "content")).isEqualTo("one");
      assertThat(batched.batches()).isEmpty();
    }
  }

  @Test
  void aBusyRoomsEndBringsAllThatWasSaid() {
    String room = api.room("Busy");
    api.join(room, "ann").expect(200);
    try (Browser batched = Browser.listenToBatches(system, room)) {
      batched.await("connection_status");
      for (int i = 0; i < 10; i++) {
        api.send(room, "ann", "message " + i).expect(201);
      }
      api.delete("/api/v1/rooms/" + room).expect(200);
      List<Object> contents = new ArrayList<>();
      batched.await(
          frame -> {
            if (frame.type().equals("message") && !contents.contains(frame.at("data", "content"))) {
              contents.add(frame.at("data", "content"));
            }
            return frame.type().equals("room_deleted");
          });
      assertThat(contents)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 10).mapToObj(i -> "message " + i).toList());
    }
  }

  private boolean post(String room, String user) {
    for (int i = 0; i < MESSAGES_EACH; i++) {
      api.send(room, user, user + " " + i).expect(201);
    }
    return true;
  }

  /// Listens until all is heard, whatever comes twice.
  private static TreeSet<Long> heard(Browser browser, List<Long> all) {
    TreeSet<Long> heard = new TreeSet<>();
    browser.await(
        (Heard frame) -> {
          heard.add(frame.seq());
          return heard.containsAll(all);
        });
    return heard;
  }
}
