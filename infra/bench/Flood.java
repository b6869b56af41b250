import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// One client floods the local system, with the limits of a deployment, on five sockets with a
/// thousand frames a second each; meanwhile another client chats. How much longer do its messages take?
///
///     java infra/bench/Flood.java
final class Flood {

  private static final int SOCKETS = 5;
  private static final int FRAMES_A_SECOND = 1_000;
  private static final int MESSAGES = 150;
  private static final int ROUNDS = 3;

  private final Parley parley;

  private Flood(Parley parley) {
    this.parley = parley;
  }

  public static void main(String... arguments) throws Exception {
    Path root = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath().normalize();
    try (Parley parley = new Parley(root, "-Dlimits=deployed", "-Dquiet=true")) {
      String json = Files.readString(root.resolve("infra/local/target/local.json"));
      new Flood(parley).compare(Parley.find("\"operatorKey\":\"([^\"]+)\"", json));
    }
  }

  private void compare(String operator) throws Exception {
    String other =
        Parley.find("\"api_key\":\"([^\"]+)\"", parley.post("/api/v1/clients", "{\"name\":\"Other\"}", operator));
    Chat chat = new Chat(other);
    Flooder[] flooders = openFlooders();
    List<Double> quiet = new ArrayList<>();
    List<Double> flooded = new ArrayList<>();
    chat.sendMessages(MESSAGES);
    long frames = 0;
    double seconds = 0;
    for (int round = 0; round < ROUNDS; round++) {
      quiet.addAll(chat.sendMessages(MESSAGES));
      for (Flooder flooder : flooders) {
        flooder.start();
      }
      Thread.sleep(2_000);
      long before = count(flooders);
      long began = System.nanoTime();
      flooded.addAll(chat.sendMessages(MESSAGES));
      seconds += (System.nanoTime() - began) / 1e9;
      frames += count(flooders) - before;
      for (Flooder flooder : flooders) {
        flooder.stop();
      }
      Thread.sleep(3_000);
    }
    System.out.println("| the other client's message, sent to heard | half, ms | 99 %, ms |\n|---|---|---|");
    System.out.printf(Locale.ROOT, "| alone | %.1f | %.1f |%n", at(quiet, 0.5), at(quiet, 0.99));
    System.out.printf(
        Locale.ROOT, "| beside %.0f frames a second | %.1f | %.1f |%n", frames / seconds, at(flooded, 0.5), at(flooded, 0.99));
    System.out.printf(
        Locale.ROOT, "| ratio | %.2f | %.2f |%n", at(flooded, 0.5) / at(quiet, 0.5), at(flooded, 0.99) / at(quiet, 0.99));
    System.out.println("Not heard within 30 s: " + chat.unheard());
  }

  private static long count(Flooder[] flooders) {
    long frames = 0;
    for (Flooder flooder : flooders) {
      frames += flooder.frames.get();
    }
    return frames;
  }

  private static double at(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
  }

  private String makeRoom(String key, String... users) throws Exception {
    String room = Parley.find("\"id\":\"([^\"]+)\"", parley.post("/api/v1/rooms", "{\"name\":\"Flood\"}", key));
    for (String user : users) {
      String body = "{\"user_id\":\"" + user + "\",\"user_name\":\"" + user + "\"}";
      parley.post("/api/v1/rooms/" + room + "/join", body, key);
    }
    return room;
  }

  private WebSocket open(String key, String room, String user, WebSocket.Listener listener) {
    URI uri = URI.create(parley.url.replaceFirst("http", "ws") + "/ws/" + room + "?token=" + key + "&user_id=" + user);
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, listener).join();
  }

  private Flooder[] openFlooders() throws Exception {
    Flooder[] flooders = new Flooder[SOCKETS];
    for (int i = 0; i < SOCKETS; i++) {
      String user = "flood" + i;
      String room = makeRoom(parley.key, user);
      flooders[i] = new Flooder(open(parley.key, room, user, new Deaf()));
    }
    return flooders;
  }

  /// Throws away what it hears.
  private static final class Deaf implements WebSocket.Listener {}

  private static final class Flooder {

    final AtomicLong frames = new AtomicLong();
    private final WebSocket socket;
    private final AtomicBoolean runs = new AtomicBoolean();

    Flooder(WebSocket socket) {
      this.socket = socket;
    }

    void start() {
      runs.set(true);
      Thread.ofVirtual().start(this::send);
    }

    void stop() {
      runs.set(false);
    }

    private void send() {
      long next = System.nanoTime();
      while (runs.get()) {
        socket.sendText("{\"action\":\"send\",\"content\":\"flood\"}", true).join();
        frames.incrementAndGet();
        next = Math.max(next + 1_000_000_000L / FRAMES_A_SECOND, System.nanoTime() - 100_000_000L);
        try {
          Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /// Somebody writes eight messages a second, and somebody else hears them.
  private final class Chat implements WebSocket.Listener {

    private final WebSocket writer;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final List<Double> heard = Collections.synchronizedList(new ArrayList<>());
    private final StringBuilder text = new StringBuilder();
    private int next;

    Chat(String key) throws Exception {
      String room = makeRoom(key, "ada", "bob");
      open(key, room, "bob", this);
      this.writer = open(key, room, "ada", new Deaf());
    }

    List<Double> sendMessages(int messages) throws InterruptedException {
      heard.clear();
      for (int i = 0; i < messages; i++) {
        String content = "m" + next++;
        sent.put(content, System.nanoTime());
        writer.sendText("{\"action\":\"send\",\"content\":\"" + content + "\"}", true).join();
        Thread.sleep(125);
      }
      for (int i = 0; i < 300 && heard.size() < messages; i++) {
        Thread.sleep(100);
      }
      return List.copyOf(heard);
    }

    int unheard() {
      return sent.size();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String frame = text.toString();
        text.setLength(0);
        if (frame.contains("\"type\":\"message\"")) {
          Long at = sent.remove(Parley.find("\"content\":\"([^\"]+)\"", frame));
          if (at != null) {
            heard.add((System.nanoTime() - at) / 1e6);
          }
        }
      }
      socket.request(1);
      return null;
    }
  }
}
