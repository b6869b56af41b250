package io.parley.gateway.prime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.RequestLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Runs whole invocations of a function before its snapshot is taken, so that the first real one
/// finds its classes loaded and its code compiled. They are made by a second function, with beans
/// of its own, for which all of AWS is a server in this process ([StandIn]), and which has no SQL
/// database: no real data is touched. A function that starts without a snapshot is not primed.
public final class Priming {

  private static final String SNAPSHOT = "snap-start";
  private static final String KIND_OF_START = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /// So often each event is handled: enough for the first compiler.
  private static final int ROUNDS = 20;

  /// Services that a function may call.
  private static final List<String> SERVICES =
      List.of("DYNAMODB", "LAMBDA", "SQS", "SECRETS_MANAGER");

  /// The Directory then says that it has no database.
  private static final String SETTINGS =
      """
      {"messengerClient": "5f0c2d1e-7a3b-4c4d-9e5f-0123456789ab", "openRegistration": "true",
       "listPeople": "true", "allowedOrigins": "*", "deliveryWindow": "250"}""";

  private Priming() {}

  /// Primes the function if a snapshot of it will be taken.
  ///
  /// @param function makes it from an environment
  /// @param events of all its routes
  public static void run(
      BiFunction<Map<String, String>, Clock, ? extends RequestStreamHandler> function,
      Supplier<Events> events) {
    Map<String, String> environment = System.getenv();
    if (isWanted(environment)) {
      prime(environment, function, events);
    }
  }

  /// Whether a snapshot will be taken of what starts now.
  public static boolean isWanted(Map<String, String> environment) {
    return SNAPSHOT.equals(environment.get(KIND_OF_START));
  }

  /// Primes a function. If that fails, it serves all the same, only its first request takes longer.
  public static void prime(
      Map<String, String> environment,
      BiFunction<Map<String, String>, Clock, ? extends RequestStreamHandler> function,
      Supplier<Events> events) {
    try {
      Set<String> failures =
          RequestLog.silently(() -> rehearseEvents(environment, function, events.get()));
      if (!failures.isEmpty()) {
        RequestLog.line(Map.of("outcome", "not wholly primed", "failures", failures));
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      RequestLog.fault(Map.of("outcome", "not primed"), e);
    }
  }

  /// Has a function of its own handle all events.
  ///
  /// @return how it failed
  private static Set<String> rehearseEvents(
      Map<String, String> environment,
      BiFunction<Map<String, String>, Clock, ? extends RequestStreamHandler> function,
      Events events)
      throws IOException {
    List<byte[]> all = events.read();
    Set<String> failures = new TreeSet<>();
    try (StandIn standIn = new StandIn(new Samples(readItems(), findTableKinds(environment)))) {
      RequestStreamHandler primed =
          function.apply(makeEnvironment(environment, events, standIn.url()), Clock.systemUTC());
      try {
        for (int round = 0; round < ROUNDS; round++) {
          all.forEach(event -> handleEvent(primed, event).ifPresent(failures::add));
        }
      } finally {
        closeFunction(primed);
      }
    }
    return failures;
  }

  private static Optional<String> handleEvent(RequestStreamHandler function, byte[] event) {
    try {
      function.handleRequest(
          new ByteArrayInputStream(event), new ByteArrayOutputStream(), new PrimingContext());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static void closeFunction(RequestStreamHandler function) throws IOException {
    if (function instanceof Closeable closeable) {
      closeable.close();
    }
  }

  private static Map<String, String> makeEnvironment(
      Map<String, String> environment, Events events, String url) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(KIND_OF_START, "on-demand");
    SERVICES.forEach(service -> changed.put("AWS_ENDPOINT_URL_" + service, url));
    changed.replace("PARLEY_CONNECTIONS_ENDPOINT", url + "/live");
    changed.replace("PARLEY_SETTINGS", SETTINGS);
    events.variables().forEach(changed::replace);
    return changed;
  }

  private static Map<?, ?> readItems() throws IOException {
    try (InputStream text = Priming.class.getResourceAsStream("/prime/items.json")) {
      if (text == null) {
        throw new FileNotFoundException("items.json");
      }
      return Json.readOwn(new String(text.readAllBytes(), StandardCharsets.UTF_8))
              instanceof Map<?, ?> items
          ? items
          : Map.of();
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
  }

  /// The kind of each table, by its name: `PARLEY_LOG_TABLE` names the table of kind `log`.
  private static Map<String, String> findTableKinds(Map<String, String> environment) {
    Map<String, String> kinds = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("PARLEY_") && name.endsWith("_TABLE")) {
            String kind = name.substring("PARLEY_".length(), name.length() - "_TABLE".length());
            kinds.put(value, kind.toLowerCase(Locale.ROOT));
          }
        });
    return kinds;
  }
}
