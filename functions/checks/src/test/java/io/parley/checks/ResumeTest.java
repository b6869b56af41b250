package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.RoomReader;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.HostKind;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Rooms under dropped, repeated and overtaken frames and lost connections: in the end every
/// client's log equals the room's. It takes half a minute: a thousand schedules.
final class ResumeTest {

  private static final int SCHEDULES = 1_000;

  /// Schedules that one room goes through, one after the other.
  private static final int SCHEDULES_OF_A_ROOM = 25;

  private static final int STEPS = 2;
  private static final int ROOMS_AT_A_TIME = 3;

  /// Frames of troubled rooms are lost, repeated or overtaken, by the room's own seed.
  private static final class Trouble implements Faults {

    private static final Pattern ROOM = Pattern.compile("\"room_id\":\"([^\"]+)\"");

    final Map<String, Random> troubled = new ConcurrentHashMap<>();

    @Override
    public Delivery deliver(String connectionId, String text) {
      Matcher room = ROOM.matcher(text);
      @Nullable Random random = room.find() ? troubled.get(room.group(1)) : null;
      if (random == null || text.contains("\"connection_status\"")) {
        return new Delivery.Once();
      }
      synchronized (random) {
        return switch (random.nextInt(10)) {
          case 0, 1, 2 -> new Delivery.Dropped();
          case 3 -> new Delivery.Repeated(2);
          case 4 -> new Delivery.Overtaken();
          default -> new Delivery.Once();
        };
      }
    }
  }

  private static final Trouble TROUBLE = new Trouble();
  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static @Nullable LocalSystem started;

  @BeforeAll
  static void start() {
    started =
        SharedSystem.start(
            options -> options.in(HostKind.IN_PROCESS).at(TIME).gateway(all -> all.with(TROUBLE)));
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void everyClientsLogEqualsTheRooms() {
    int rooms = SCHEDULES / SCHEDULES_OF_A_ROOM;
    assertThat(rooms * SCHEDULES_OF_A_ROOM).isEqualTo(SCHEDULES);
    try (ExecutorService threads = Executors.newFixedThreadPool(ROOMS_AT_A_TIME)) {
      List<Future<?>> runs = new ArrayList<>();
      for (long seed = 1; seed <= rooms; seed++) {
        long own = seed;
        runs.add(threads.submit(() -> run(own)));
      }
      for (Future<?> run : runs) {
        assertThat(run).succeedsWithin(Duration.ofMinutes(10));
      }
    }
  }

  private static void run(long seed) {
    try (Run run = new Run(Objects.requireNonNull(started), seed)) {
      for (int schedule = 0; schedule < SCHEDULES_OF_A_ROOM; schedule++) {
        run.schedule();
      }
    }
  }

  /// One room with two clients and what happens to them.
  private static final class Run implements AutoCloseable {

    private final LocalSystem system;
    private final Api api;
    private final long seed;
    private final Random random;
    private final String room;
    private final List<Client> clients = new ArrayList<>();
    private final TreeSet<Long> acknowledged = new TreeSet<>();
    private int sent;

    Run(LocalSystem system, long seed) {
      this.system = system;
      this.api = Api.of(system);
      this.seed = seed;
      this.random = new Random(seed);
      this.room = api.room("Run " + seed);
      for (String user : List.of("ada", "bob")) {
        api.join(room, user).expect(200);
        clients.add(new Client(user));
      }
    }

    void schedule() {
      TROUBLE.troubled.put(room, new Random(random.nextLong()));
      for (int step = 0; step < STEPS; step++) {
        Client client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(8)) {
          case 0 -> client.reconnect();
          case 1 -> client.resume();
          case 2 -> api.send(room, client.user, "over HTTP " + sent++).expect(201);
          default -> client.send();
        }
      }
      TROUBLE.troubled.remove(room);
      clients.forEach(Client::repeatWhatIsNotAcknowledged);
      clients.forEach(Client::settle);
      compare();
    }

    private void compare() {
      List<String> log = roomsLog();
      assertThat(clients.getFirst().entries()).as("seed " + seed).isEqualTo(log);
      assertThat(clients.getLast().entries()).as("seed " + seed).isEqualTo(log);
      long messages = log.stream().filter(entry -> entry.contains(" message ")).count();
      assertThat(api.get("/api/v1/rooms/" + room).number("data", "message_count"))
          .as("seed " + seed)
          .isEqualTo(messages)
          .isEqualTo(sent);
      assertThat(clients.getFirst().reader.position()).isGreaterThanOrEqualTo(lastAcknowledged());
    }

    /// The room's log as somebody reads it who was never there.
    private List<String> roomsLog() {
      try (Browser fresh = Browser.listen(system, room)) {
        RoomReader reader = new RoomReader();
        do {
          fresh.send(reader.resume());
          reader.take(fresh.await("history"));
        } while (reader.isBehind());
        return reader.log().stream().map(Run::line).toList();
      }
    }

    private static String line(Heard entry) {
      return entry.seq() + " " + entry.type() + " " + entry.at("data");
    }

    private long lastAcknowledged() {
      return acknowledged.isEmpty() ? 0 : acknowledged.last();
    }

    @Override
    public void close() {
      clients.forEach(client -> client.browser.close());
    }

    private final class Client {

      private final String user;
      private final RoomReader reader = new RoomReader();
      private final Map<String, Map<String, Object>> unacknowledged = new LinkedHashMap<>();
      private Browser browser;
      private int pings;

      Client(String user) {
        this.user = user;
        this.browser = Browser.open(system, room, user);
        browser.await("connection_status");
      }

      void send() {
        String name = "m-" + sent++;
        Map<String, Object> frame =
            Map.of(
                "action",
                "send",
                "content",
                "message " + name,
                "client_message_id",
                name,
                "after_seq",
                reader.position());
        unacknowledged.put(name, frame);
        browser.send(frame);
      }

      /// Whether the message or only its acknowledgement was lost, the sender cannot know.
      void repeatWhatIsNotAcknowledged() {
        for (Map<String, Object> frame : List.copyOf(unacknowledged.values())) {
          browser.send(frame);
          browser.await(
              heard -> {
                take(heard);
                return !unacknowledged.containsValue(frame);
              });
        }
      }

      private void take(Heard frame) {
        reader.take(frame);
        if (frame.type().equals("ack")) {
          acknowledged.add((Long) Members.required(frame.members(), "data", "seq"));
          unacknowledged.remove(
              (String) Members.required(frame.members(), "data", "client_message_id"));
        }
      }

      void resume() {
        browser.send(reader.resume());
      }

      /// Leaves without a word, misses what comes, and opens another socket.
      void reconnect() {
        browser.close();
        browser = Browser.open(system, room, user);
      }

      /// The line works again: resume until nothing is missing.
      void settle() {
        ping();
        while (reader.isBehind()) {
          resume();
          ping();
        }
      }

      /// Takes every frame up to the answer to a ping.
      private void ping() {
        String ref = user + pings++;
        browser.send(Map.of("action", "ping", "ref", ref));
        browser.await(
            frame -> {
              take(frame);
              return frame.type().equals("pong") && ref.equals(ref(frame));
            });
      }

      private static @Nullable Object ref(Heard frame) {
        return ((Map<?, ?>) Members.required(frame.members(), "data")).get("ref");
      }

      List<String> entries() {
        return reader.log().stream().map(Run::line).toList();
      }
    }
  }
}
