package io.parley.local.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.call.Outcome;
import io.parley.local.gateway.connection.EventLoops;
import io.parley.local.gateway.connection.Outbox;
import io.parley.local.gateway.connection.Socket;
import io.parley.local.gateway.connection.SocketEvents;
import io.parley.local.gateway.connection.SocketNotice;
import io.parley.local.gateway.connection.Status;
import io.parley.local.json.Json;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.time.Time;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/// Sends each message of a browser to its route's function, without waiting for the one before: as
/// deployed, quick messages of one client run side by side and may finish in any order.
final class Messages {

  private static final Duration LIMIT = Duration.ofSeconds(29);

  private final RouteSelection routes;
  private final SocketEvents events;
  private final FunctionInvoker invoker;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final Time time;
  private final Jitter jitter;

  /// @param most zero dispatches immediately; more delays each message by a random part of it
  record Jitter(Duration most, Random random) {
    Duration next() {
      return Duration.ofNanos((long) (most.toNanos() * random.nextDouble()));
    }
  }

  Messages(
      SocketApi api,
      SocketEvents events,
      FunctionInvoker invoker,
      Outbox outbox,
      InFlight inFlight,
      Time time,
      Jitter jitter) {
    this.routes = new RouteSelection(api.routeSelectionExpression(), api.routes());
    this.events = events;
    this.invoker = invoker;
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.time = time;
    this.jitter = jitter;
  }

  /// The queue of a new socket.
  FrameQueue queueOf(Socket socket) {
    return new FrameQueue(socket.channel(), inFlight);
  }

  /// On the socket's event loop.
  void accept(Socket socket, FrameQueue queue, String body) {
    socket.touch();
    if (jitter.most().isZero()) {
      dispatchMessage(socket, queue, body);
    } else {
      var _ =
          time.after(
              jitter.next(),
              () ->
                  EventLoops.run(
                      socket.channel(), inFlight, () -> dispatchMessage(socket, queue, body)));
    }
  }

  private void dispatchMessage(Socket socket, FrameQueue queue, String body) {
    routes
        .select(body)
        .ifPresentOrElse(
            route -> queue.add(() -> callRoute(socket, route, body)),
            () -> refuseMessage(socket, body));
  }

  private CompletionStage<Void> callRoute(Socket socket, RouteSelection.Route route, String body) {
    JsonNode event = events.message(socket.caller(), route.key(), body);
    return invoker
        .integrate(route.function(), event, LIMIT)
        .thenAccept(
            outcome -> {
              if (!succeeded(outcome)) {
                sendNotice(socket, SocketNotice.of(SocketNotice.INTERNAL, event));
              }
            });
  }

  private void refuseMessage(Socket socket, String body) {
    JsonNode event = events.message(socket.caller(), "", body);
    sendNotice(socket, SocketNotice.of(SocketNotice.FORBIDDEN, event));
  }

  private void sendNotice(Socket socket, String text) {
    EventLoops.run(socket.channel(), inFlight, () -> outbox.put(socket, text));
  }

  /// Any status is a success, because a route without a response ignores it; output without a
  /// status is malformed.
  static boolean succeeded(Outcome outcome) {
    return outcome instanceof Outcome.Answered(var payload)
        && Json.parse(payload).filter(output -> Status.of(output) > 0).isPresent();
  }
}
