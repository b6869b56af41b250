package io.parley.local.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.connect.Authorization;
import io.parley.local.gateway.connect.AuthorizerStep;
import io.parley.local.gateway.connect.ConnectStep;
import io.parley.local.gateway.connect.Opening;
import io.parley.local.gateway.connection.Caller;
import io.parley.local.gateway.connection.Closure;
import io.parley.local.gateway.connection.ConnectionCloser;
import io.parley.local.gateway.connection.EventLoops;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.gateway.connection.Lifetimes;
import io.parley.local.gateway.connection.Outbox;
import io.parley.local.gateway.connection.Socket;
import io.parley.local.gateway.connection.SocketEvents;
import io.parley.local.gateway.connection.SocketNotice;
import io.parley.local.gateway.connection.Sockets;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Request;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// The WebSocket API of the template: opens connections, serves them, and answers `@connections`.
public final class SocketServer {

  private final Sockets sockets = new Sockets();
  private final Clock clock;
  private final Ids ids;
  private final InFlight inFlight;
  private final SocketEvents events;
  private final AuthorizerStep authorizer;
  private final ConnectStep connect;
  private final ConnectionCloser closer;
  private final Lifetimes lifetimes;
  private final Messages messages;
  private final ConnectionsCall connections;

  public SocketServer(
      SocketApi api,
      FunctionInvoker invoker,
      Time time,
      InFlight inFlight,
      Ids ids,
      FaultPlan faultPlan) {
    this.clock = time.clock();
    this.ids = ids;
    this.inFlight = inFlight;
    this.events = new SocketEvents(api.apiId(), api.stage(), clock, ids);
    this.authorizer = new AuthorizerStep(api, events, invoker, clock);
    this.connect = new ConnectStep(api, events, invoker);
    this.closer = new ConnectionCloser(sockets, api, events, invoker, faultPlan.faults());
    this.lifetimes = new Lifetimes(time, closer, inFlight);
    var outbox = new Outbox(faultPlan.faults(), time, inFlight);
    var jitter = new Messages.Jitter(faultPlan.jitter(), new Random(faultPlan.seed()));
    this.messages = new Messages(api, events, invoker, outbox, inFlight, time, jitter);
    this.connections =
        new ConnectionsCall(
            api.stage(), sockets, closer, outbox, faultPlan.faults(), time, inFlight);
  }

  /// Faults and delays injected by tests.
  public record FaultPlan(Faults faults, Duration jitter, long seed) {}

  /// Asks the authorizer and `$connect`; the connection exists only after [#serve].
  public CompletableFuture<Opening> open(Request request) {
    var caller =
        new Caller(
            ids.gateway(),
            clock.instant(),
            request.sourceIp(),
            request.header("User-Agent"),
            Optional.empty());
    return authorizer
        .ask(request, caller)
        .thenCompose(
            authorization ->
                switch (authorization) {
                  case Authorization.Granted(var context) ->
                      connect.ask(request, caller.authorizedBy(context));
                  case Authorization.Open() -> connect.ask(request, caller);
                  case Authorization.Refused(int status, String message) ->
                      CompletableFuture.completedFuture(refuseUpgrade(caller, status, message));
                });
  }

  private Opening refuseUpgrade(Caller caller, int status, String message) {
    var event = events.message(caller, "$connect", "");
    return new Opening.Refused(Answer.json(status, SocketNotice.of(message, event)));
  }

  /// Starts serving a connection whose 101 has been written; on the channel's event loop.
  ///
  /// @return what reads its frames
  public ChannelHandler serve(Caller caller, Channel channel) {
    var socket = new Socket(caller, channel, clock);
    sockets.add(socket);
    lifetimes.watch(socket);
    return new SocketFrames(socket, messages, closer);
  }

  /// Reports a connection whose client left between `$connect` and the 101.
  public void lost(Caller caller) {
    closer.report(caller, Closure.LOST);
  }

  /// The answer to a call of `@connections`, or nothing if the request is not one.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    return connections.answer(request);
  }

  /// The ids of the open connections.
  public List<String> ids() {
    return sockets.all().stream().map(Socket::id).toList();
  }

  /// Closes every connection with 1001 (going away).
  public void closeAll() {
    for (Socket socket : sockets.all()) {
      EventLoops.run(socket.channel(), inFlight, () -> closer.close(socket, Closure.GOING_AWAY));
    }
  }
}
