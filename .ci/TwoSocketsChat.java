import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Two sockets in one room exchange messages; a third in another room hears nothing.
public final class TwoSocketsChat {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    String json = Files.readString(Path.of(arguments[0]));
    String base = member(json, "baseUrl");
    String sockets = member(json, "wsUrl");
    String key = member(json, "apiKey");
    String room = room(base, key, "One");
    String other = room(base, key, "Other");
    join(base, key, room, "ada");
    join(base, key, room, "bob");
    join(base, key, other, "eve");
    BlockingQueue<String> adaHears = new LinkedBlockingQueue<>();
    BlockingQueue<String> bobHears = new LinkedBlockingQueue<>();
    BlockingQueue<String> eveHears = new LinkedBlockingQueue<>();
    WebSocket ada = open(sockets, key, room, "ada", adaHears);
    WebSocket bob = open(sockets, key, room, "bob", bobHears);
    WebSocket eve = open(sockets, key, other, "eve", eveHears);
    await(adaHears, "\"connection_status\"");
    await(bobHears, "\"connection_status\"");
    await(eveHears, "\"connection_status\"");
    ada.sendText("{\"action\":\"send\",\"content\":\"hello bob\"}", true).join();
    await(bobHears, "hello bob");
    await(adaHears, "hello bob");
    bob.sendText("{\"action\":\"send\",\"content\":\"hello ada\"}", true).join();
    await(adaHears, "hello ada");
    eve.sendText("{\"action\":\"ping\",\"ref\":\"last\"}", true).join();
    String pong = eveHears.poll(20, TimeUnit.SECONDS);
    if (pong == null || !pong.contains("\"pong\"")) {
      throw new AssertionError("the third socket heard " + pong);
    }
    System.out.println("two sockets chatted, the third heard nothing");
    System.exit(0);
  }

  private static String room(String base, String key, String name) throws Exception {
    return member(post(base + "/api/v1/rooms/", key, "{\"name\":\"" + name + "\"}"), "id");
  }

  private static void join(String base, String key, String room, String user) throws Exception {
    post(base + "/api/v1/rooms/" + room + "/join", key, "{\"user_id\":\"" + user + "\"}");
  }

  private static String post(String url, String key, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(url + " answered " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private static WebSocket open(
      String base, String key, String room, String user, BlockingQueue<String> frames) {
    String url =
        base + "/ws/" + room + "?user_id=" + user
            + "&token=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    return HTTP.newWebSocketBuilder()
        .buildAsync(
            URI.create(url),
            new WebSocket.Listener() {
              private final StringBuilder text = new StringBuilder();

              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                  frames.add(text.toString());
                  text.setLength(0);
                }
                socket.request(1);
                return null;
              }
            })
        .join();
  }

  private static void await(BlockingQueue<String> frames, String part) throws Exception {
    while (true) {
      String frame = frames.poll(30, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame with " + part);
      }
      if (frame.contains(part)) {
        return;
      }
    }
  }

  private static String member(String json, String name) {
    var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return matcher.group(1);
  }
}
