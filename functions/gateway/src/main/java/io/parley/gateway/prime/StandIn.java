package io.parley.gateway.prime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// All of AWS, for a function that is primed: a server in its own process. Every other connection
/// is gone and every other condition does not hold, since those are ways through the code as well.
final class StandIn implements AutoCloseable {

  private static final String DYNAMODB = "DynamoDB_20120810.";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int GONE = 410;
  private static final int ODD = 2;
  private static final String CONDITION =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}";

  private final Samples samples;
  private final HttpServer server;
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicInteger updates = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  StandIn(Samples samples) throws IOException {
    this.samples = samples;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serveExchange);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serveExchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      String path = exchange.getRequestURI().getPath();
      if (path.contains("/@connections/")) {
        sendAnswer(exchange, posts.incrementAndGet() % ODD == 0 ? GONE : OK, "");
      } else if (path.contains("/functions/")) {
        sendAnswer(exchange, ACCEPTED, "");
      } else if (target.endsWith(".UpdateItem") && updates.incrementAndGet() % ODD == 0) {
        sendAnswer(exchange, BAD_REQUEST, CONDITION);
      } else {
        sendAnswer(exchange, OK, makeAnswer(target, body));
      }
    }
  }

  private static void sendAnswer(HttpExchange exchange, int status, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String makeAnswer(String target, byte[] body) throws IOException {
    if (!target.startsWith(DYNAMODB)) {
      return "{\"MessageId\":\"1\"}";
    }
    try {
      return Json.readOwn(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> request
          ? samples.answer(target.substring(DYNAMODB.length()), request)
          : "{}";
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
