package io.parley.checks.kit;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A browser's end of a WebSocket. All that it hears must be in the AsyncAPI document. Waits are
/// bounded only so that a broken system fails a test
/// instead of stopping it.
public final class Browser implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// A frame as it arrived.
  public record Heard(Map<String, @Nullable Object> members) {

    public String type() {
      return members.get("type") instanceof String type ? type : "";
    }

    public long seq() {
      return members.get("seq") instanceof Long seq ? seq : 0;
    }

    public @Nullable Object at(String... path) {
      return Members.at(members, path);
    }

    /// The names of the members of its `data`, in order.
    public List<String> dataNames() {
      return Members.names(members, "data");
    }
  }

  private final DocumentedFrames documented = new DocumentedFrames();
  private final BlockingQueue<Heard> frames = new LinkedBlockingQueue<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private Browser(URI uri) {
    this.socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Listener()).join();
  }

  /// Opens a socket in a room as a user, with the demo client's key as the token.
  public static Browser open(LocalSystem system, String room, String user) {
    return new Browser(uri(system, room, "&user_id=" + encode(user)));
  }

  /// Opens a socket that only listens.
  public static Browser listen(LocalSystem system, String room) {
    return new Browser(uri(system, room, ""));
  }

  /// Opens a socket that only listens, and takes several frames as one.
  public static Browser listenToBatches(LocalSystem system, String room) {
    return new Browser(uri(system, room, "&batches=true"));
  }

  public static Browser at(URI uri) {
    return new Browser(uri);
  }

  public static URI uri(LocalSystem system, String room, String more) {
    return URI.create(system.wsUrl() + "/ws/" + room + "?token=" + encode(system.apiKey()) + more);
  }

  /// How many frames each came with, that came with others.
  public List<Integer> batches() {
    return List.copyOf(batches);
  }

  public void send(Map<String, ?> frame) {
    sendText(Json.write(frame));
  }

  public void sendText(String text) {
    documented.sent(text);
    socket.sendText(text, true).join();
  }

  /// Sends a text that the gateway may refuse, and hang up, before it has all of it.
  public void sendRefusedText(String text) {
    socket.sendText(text, true).exceptionally(hungUp -> socket).join();
  }

  public void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /// Waits for a frame, passing over others.
  public Heard await(Predicate<Heard> wanted) {
    List<Heard> passed = new ArrayList<>();
    while (true) {
      @Nullable Heard frame = poll(PATIENCE);
      if (frame == null) {
        throw new AssertionError("not among " + passed);
      }
      if (wanted.test(frame)) {
        return frame;
      }
      passed.add(frame);
    }
  }

  /// Waits for a frame of each type, in whichever order they come: an answer and the fan-out of
  /// what it answers leave side by side.
  ///
  /// @return the frames in the order of the types
  public List<Heard> awaitAll(String... types) {
    Map<String, Heard> found = new HashMap<>();
    while (found.size() < types.length) {
      Heard frame =
          await(next -> List.of(types).contains(next.type()) && !found.containsKey(next.type()));
      found.put(frame.type(), frame);
    }
    return Stream.of(types).map(type -> Objects.requireNonNull(found.get(type))).toList();
  }

  public Heard await(String type) {
    return await(frame -> frame.type().equals(type));
  }

  /// Waits for the first frame of each type: advisory frames come before or after the log's.
  public Map<String, Heard> awaitInAnyOrder(String... types) {
    Map<String, Heard> heard = new HashMap<>();
    while (heard.size() < types.length) {
      Heard frame = await(next -> List.of(types).contains(next.type()));
      heard.putIfAbsent(frame.type(), frame);
    }
    return heard;
  }

  /// All that arrived until the answer to a ping, which the gateway delivers after what it took
  /// before.
  public List<Heard> heardSoFar() {
    List<Heard> heard = new ArrayList<>();
    send(Map.of("action", "ping", "ref", "so far"));
    await(
        frame -> {
          boolean pong = frame.type().equals("pong");
          if (!pong) {
            heard.add(frame);
          }
          return pong;
        });
    return heard;
  }

  public @Nullable Heard poll(Duration patience) {
    documented.check();
    try {
      return frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// The code that the socket was closed with.
  public int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /// Says goodbye and waits for the answer: by then the gateway has read all that was sent.
  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      // The other side may be closing too.
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(closed -> socket).join();
      closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).exceptionally(error -> 0).join();
    }
    socket.abort();
    documented.checkAll();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        documented.heard(text.toString());
        hear(new Heard(read(text.toString())));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    /// What comes as one is heard one by one.
    @SuppressWarnings("unchecked")
    private void hear(Heard frame) {
      if (frame.members().get("frames") instanceof List<?> several) {
        batches.add(several.size());
        several.forEach(one -> frames.add(new Heard((Map<String, @Nullable Object>) one)));
      } else {
        frames.add(frame);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> read(String frame) {
      try {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(frame));
      } catch (MalformedJson e) {
        throw new AssertionError(frame, e);
      }
    }
  }
}
