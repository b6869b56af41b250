package io.parley.local.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Where functions of a test wait, so that the test knows they are in mid-invocation.
final class Gate implements AutoCloseable {

  private final BlockingQueue<HttpExchange> arrived = new LinkedBlockingQueue<>();
  private final HttpServer server;

  Gate() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", arrived::add);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /// Waits for the next function to arrive.
  HttpExchange arrival() throws InterruptedException {
    return arrived.take();
  }

  static void release(HttpExchange held) throws IOException {
    try (held) {
      byte[] answer = "\"released\"".getBytes(StandardCharsets.UTF_8);
      held.sendResponseHeaders(200, answer.length);
      held.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
