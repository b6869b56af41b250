package io.parley.local.gateway;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Functions as lambdas; it remembers every event.
final class FakeHost implements FunctionHost {

  private final Map<String, Function<JsonNode, CompletableFuture<Invocation>>> functions =
      new ConcurrentHashMap<>();
  private final CompletableFuture<Invocation> hung = new CompletableFuture<>();
  private final Map<String, List<JsonNode>> events = new ConcurrentHashMap<>();

  FakeHost on(String function, Function<JsonNode, Invocation> body) {
    return later(function, event -> CompletableFuture.completedFuture(body.apply(event)));
  }

  FakeHost later(String function, Function<JsonNode, CompletableFuture<Invocation>> body) {
    functions.put(function, body);
    return this;
  }

  /// Never answers before the host is closed.
  FakeHost hanging(String function) {
    return later(function, event -> hung);
  }

  FakeHost returning(String function, String json) {
    return on(function, event -> answered(json));
  }

  static Invocation answered(String json) {
    return new Invocation.Answered(json.getBytes(StandardCharsets.UTF_8));
  }

  List<JsonNode> events(String function) {
    return events.getOrDefault(function, List.of());
  }

  /// Waits for the function's n-th event.
  synchronized JsonNode await(String function, int count) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (events(function).size() < count) {
      long left = NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(function + " was called " + events(function).size() + " times");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return events(function).get(count - 1);
  }

  private synchronized void remember(String function, JsonNode event) {
    events.computeIfAbsent(function, name -> new CopyOnWriteArrayList<>()).add(event);
    notifyAll();
  }

  JsonNode lastEvent(String function) {
    return events(function).getLast();
  }

  @Override
  public CompletableFuture<Invocation> invoke(String function, byte[] event) {
    var json = Json.parse(event).orElseThrow();
    remember(function, json);
    var body = functions.get(function);
    return body == null
        ? CompletableFuture.completedFuture(answered("{\"statusCode\":200}"))
        : body.apply(json);
  }

  @Override
  public void close() {
    hung.complete(new Invocation.Crashed("closed"));
  }
}
