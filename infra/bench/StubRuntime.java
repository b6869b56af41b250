import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lambda's Runtime API for one process: gives it events and takes its answers.
final class StubRuntime implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// An answer, and when it came.
  record Answer(String text, long nanos) {}

  private final HttpServer server;
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  StubRuntime() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void give(String event) {
    events.add(event);
  }

  Answer take() throws InterruptedException {
    Answer answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException("no answer");
    }
    return answer;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/invocation/next")) {
        next(exchange);
        return;
      }
      long now = System.nanoTime();
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(202, -1);
      answers.add(new Answer(path.endsWith("/response") ? text : "failed: " + text, now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    headers.set("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + 29_000));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:f");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
    headers.set("Lambda-Runtime-Client-Context", "");
    headers.set("Lambda-Runtime-Cognito-Identity", "");
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
