package io.parley.local.host.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.local.host.FunctionEnvironment;
import io.parley.local.host.Invocation;
import io.parley.local.host.Invocation.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lambda's Runtime API on loopback, for all function processes; each has a path of its own.
final class RuntimeApi implements AutoCloseable {

  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Instance> instances = new ConcurrentHashMap<>();
  private final HttpServer server;

  RuntimeApi() throws IOException {
    // Read once, when the first server of this JVM is made. Without it every answer waits for the
    // client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serveExchange);
    server.start();
  }

  /// The value of `AWS_LAMBDA_RUNTIME_API` for an instance.
  String register(Instance instance) {
    instances.put(instance.id(), instance);
    var address = server.getAddress();
    return address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + instance.id();
  }

  void forget(Instance instance) {
    instances.remove(instance.id());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serveExchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
      Instance instance = instances.get(path[0]);
      if (instance == null || path.length < 2 || !("/" + path[1]).startsWith(RUNTIME)) {
        writeAnswer(exchange, 404, "{}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      handleCall(exchange, instance, path[1].substring(RUNTIME.length() - 1).split("/"));
    } catch (InterruptedException e) {
      // The instance is gone; so is the other side of this exchange.
      Thread.currentThread().interrupt();
    }
  }

  private static void handleCall(HttpExchange exchange, Instance instance, String[] call)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (call) {
      // Lambda takes a snapshot here, and answers this call in each restored copy.
      case String[] c when c[0].equals("restore") ->
          writeAnswer(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
      case String[] c when c.length == 2 && c[1].equals("next") -> answerNext(exchange, instance);
      case String[] c when c.length == 3 && c[2].equals("response") -> {
        instance.answered(c[1], new Invocation.Answered(body));
        answerAccepted(exchange);
      }
      case String[] c when c.length == 3 && c[2].equals("error") -> {
        instance.answered(c[1], readFailure(body));
        answerAccepted(exchange);
      }
      case String[] c when c.length == 2 && c[1].equals("error") -> {
        instance.initFailed(readFailure(body));
        answerAccepted(exchange);
      }
      default -> writeAnswer(exchange, 404, "{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void answerNext(HttpExchange exchange, Instance instance)
      throws IOException, InterruptedException {
    var next = instance.next();
    if (next.isEmpty()) {
      return;
    }
    PendingInvocation pending = next.get();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", pending.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(pending.deadline().toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn", FunctionEnvironment.arn(instance.function()));
    headers.set("Lambda-Runtime-Trace-Id", "Root=" + pending.requestId() + ";Sampled=0");
    writeAnswer(exchange, 200, pending.event());
  }

  private static Failed readFailure(byte[] body) {
    try {
      JsonNode error = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return new Failed(
          error.path("errorType").asText("Unknown"), error.path("errorMessage").asText(""));
    } catch (JsonProcessingException e) {
      return new Failed("Unknown", new String(body, StandardCharsets.UTF_8));
    }
  }

  private static void answerAccepted(HttpExchange exchange) throws IOException {
    writeAnswer(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static void writeAnswer(HttpExchange exchange, int status, byte[] body)
      throws IOException {
    // The native client crashes on an answer without a content type.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
