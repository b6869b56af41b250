package io.parley.local.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.parley.local.gateway.call.Calls;
import io.parley.local.gateway.call.InFlight;
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
  private final Endings endings;
  private final Lifetimes lifetimes;
  private final Messages messages;
  private final ConnectionsCall connections;

  public SocketServer(
      SocketApi api, Calls calls, Time time, InFlight inFlight, Ids ids, Trouble trouble) {
    this.clock = time.clock();
    this.ids = ids;
    this.inFlight = inFlight;
    this.events = new SocketEvents(api.apiId(), api.stage(), clock, ids);
    this.authorizer = new AuthorizerStep(api, events, calls, clock);
    this.connect = new ConnectStep(api, events, calls);
    this.endings = new Endings(sockets, api, events, calls, trouble.faults());
    this.lifetimes = new Lifetimes(time, endings, inFlight);
    var outbox = new Outbox(trouble.faults(), time, inFlight);
    var jitter = new Messages.Jitter(trouble.jitter(), new Random(trouble.seed()));
    this.messages = new Messages(api, events, calls, outbox, inFlight, time, jitter);
    this.connections =
        new ConnectionsCall(
            api.stage(), sockets, endings, outbox, trouble.faults(), time, inFlight);
  }

  /// What tests add to the weather.
  public record Trouble(Faults faults, Duration jitter, long seed) {}

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
                      CompletableFuture.completedFuture(refused(caller, status, message));
                });
  }

  private Opening refused(Caller caller, int status, String message) {
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
    return new SocketFrames(socket, messages, endings);
  }

  /// Reports a connection whose client left between `$connect` and the 101.
  public void lost(Caller caller) {
    endings.report(caller, Closure.LOST);
  }

  /// The answer to a call of `@connections`, or nothing if the request is none.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    return connections.answer(request);
  }

  /// The ids of the open connections.
  public List<String> ids() {
    return sockets.all().stream().map(Socket::id).toList();
  }

  /// Tells every browser that the gateway goes away.
  public void goAway() {
    for (Socket socket : sockets.all()) {
      Loops.run(socket.channel(), inFlight, () -> endings.close(socket, Closure.GOING_AWAY));
    }
  }
}
