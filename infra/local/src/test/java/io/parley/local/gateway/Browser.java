package io.parley.local.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.parley.local.gateway.wire.Percent;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The JDK's WebSocket client, collecting what it receives.
final class Browser implements WebSocket.Listener {

  record Close(int code, String reason) {}

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuffer> pongs = new LinkedBlockingQueue<>();
  private final CompletableFuture<Close> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;
  private String id = "";

  static Browser open(Rig rig, String path, String... subprotocols) {
    var browser = new Browser();
    var builder = rig.client.newWebSocketBuilder().header("X-Trace", "t1");
    if (subprotocols.length > 0) {
      var rest = Arrays.copyOfRange(subprotocols, 1, subprotocols.length);
      builder.subprotocols(subprotocols[0], rest);
    }
    var uri = URI.create("ws://localhost:" + rig.gateway.port() + path);
    browser.socket = builder.buildAsync(uri, browser).join();
    rig.settle();
    browser.id =
        rig.host.events("Connect").isEmpty()
            ? rig.gateway.connections().getFirst()
            : rig.host.lastEvent("Connect").at("/requestContext/connectionId").asText();
    return browser;
  }

  /// The status a refused handshake shows.
  static int refused(Rig rig, String path) {
    try {
      open(rig, path);
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  String id() {
    return id;
  }

  String connectionPath() {
    return "/live/@connections/" + Percent.encode(id);
  }

  WebSocket socket() {
    return Objects.requireNonNull(socket);
  }

  void say(String text) {
    socket().sendText(text, true).join();
  }

  String hear() {
    try {
      var text = received.poll(10, SECONDS);
      if (text == null) {
        throw new AssertionError("nothing received");
      }
      return text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The gateway answers a ping after it has read everything sent before.
  void awaitPong() {
    socket().sendPing(ByteBuffer.allocate(0)).join();
    try {
      if (pongs.poll(10, SECONDS) == null) {
        throw new AssertionError("no pong");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean hasHeardNothing() {
    return received.isEmpty();
  }

  Close closed() {
    return closed.orTimeout(10, SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      received.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    pongs.add(data);
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(new Close(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
