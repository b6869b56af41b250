package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.RoomReader;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Twenty people send two thousand messages to one room at once, four of them over sockets. It
/// takes half a minute: the log is written one entry after the other.
final class BusyRoomTest {

  private static final int SENDERS = 20;
  private static final int ON_SOCKETS = 4;
  private static final int MESSAGES_EACH = 100;

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);

  @Test
  void everyMessageHasItsPlaceAndEveryClientsLogIsTheRooms() throws Exception {
    String room = api.room("Busy");
    for (int i = 0; i < SENDERS; i++) {
      api.join(room, "user-" + i).expect(200);
    }
    List<RoomReader> readers = new ArrayList<>();
    List<Callable<List<Long>>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      String user = "user-" + i;
      if (i < ON_SOCKETS) {
        RoomReader reader = new RoomReader();
        readers.add(reader);
        senders.add(() -> chat(room, user, reader));
      } else {
        senders.add(() -> post(room, user));
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
      for (Future<List<Long>> places : threads.invokeAll(senders)) {
        assertThat(places.get()).hasSize(MESSAGES_EACH).isSorted().doesNotHaveDuplicates();
      }
    }

    List<Heard> log = log(room);
    long end = 1 + SENDERS + (long) SENDERS * MESSAGES_EACH;
    assertThat(log)
        .extracting(Heard::seq)
        .isEqualTo(LongStream.rangeClosed(1, end).boxed().toList());
    assertThat(eachSendersMessages(log)).hasSize(SENDERS).allSatisfy(this::areInOrder);
    for (RoomReader reader : readers) {
      catchUp(room, reader);
      assertThat(reader.log()).isEqualTo(log);
    }
  }

  private void areInOrder(String sender, List<String> contents) {
    assertThat(contents)
        .isEqualTo(LongStream.range(0, MESSAGES_EACH).mapToObj(i -> sender + " " + i).toList());
  }

  private static Map<String, List<String>> eachSendersMessages(List<Heard> log) {
    Map<String, List<String>> messages = new HashMap<>();
    for (Heard entry : log) {
      if (entry.type().equals("message")) {
        String sender = (String) Members.required(entry.members(), "data", "sender_id");
        messages
            .computeIfAbsent(sender, name -> new ArrayList<>())
            .add((String) Members.required(entry.members(), "data", "content"));
      }
    }
    return messages;
  }

  /// Sends over HTTP, one after the other, and returns the places.
  private List<Long> post(String room, String user) {
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < MESSAGES_EACH; i++) {
      places.add(api.send(room, user, user + " " + i).expect(201).number("data", "seq"));
    }
    return places;
  }

  /// Sends over a socket, one after the other, and returns the places.
  private List<Long> chat(String room, String user, RoomReader reader) {
    List<Long> places = new ArrayList<>();
    try (Browser browser = Browser.open(system, room, user)) {
      for (int i = 0; i < MESSAGES_EACH; i++) {
        browser.send(Map.of("action", "send", "content", user + " " + i, "ref", user + i));
        Heard ack =
            browser.await(
                frame -> {
                  reader.take(frame);
                  return frame.type().equals("ack");
                });
        places.add((Long) Members.required(ack.members(), "data", "seq"));
      }
    }
    return places;
  }

  private List<Heard> log(String room) {
    RoomReader reader = new RoomReader();
    catchUp(room, reader);
    return reader.log();
  }

  private void catchUp(String room, RoomReader reader) {
    try (Browser browser = Browser.listen(system, room)) {
      do {
        browser.send(reader.resume());
        reader.take(browser.await("history"));
      } while (reader.isBehind());
    }
  }
}
