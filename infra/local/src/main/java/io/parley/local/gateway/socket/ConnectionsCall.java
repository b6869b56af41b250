package io.parley.local.gateway.socket;

import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.connection.Closure;
import io.parley.local.gateway.connection.ConnectionCloser;
import io.parley.local.gateway.connection.EventLoops;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.gateway.connection.Outbox;
import io.parley.local.gateway.connection.Socket;
import io.parley.local.gateway.connection.Sockets;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Percent;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import io.parley.local.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `@connections` calls. Signatures are not checked: any process on this
/// machine may post.
final class ConnectionsCall {

  private static final Pattern PATH = Pattern.compile("/([^/]+)/(?:@|%40)connections/([^/]+)");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_=-]{4,128}");
  private static final int MAX_DATA = 128 * 1024;

  private final String stage;
  private final Sockets sockets;
  private final ConnectionCloser closer;
  private final Outbox outbox;
  private final Faults faults;
  private final Time time;
  private final InFlight inFlight;

  ConnectionsCall(
      String stage,
      Sockets sockets,
      ConnectionCloser closer,
      Outbox outbox,
      Faults faults,
      Time time,
      InFlight inFlight) {
    this.stage = stage;
    this.sockets = sockets;
    this.closer = closer;
    this.outbox = outbox;
    this.faults = faults;
    this.time = time;
    this.inFlight = inFlight;
  }

  Optional<CompletableFuture<Answer>> answer(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    String id = Percent.decode(path.group(2));
    if (!Percent.decode(path.group(1)).equals(stage)) {
      return completedWith(errorAnswer(403, "ForbiddenException", "Forbidden"));
    }
    if (!ID.matcher(id).matches()) {
      return completedWith(errorAnswer(400, "BadRequestException", "Invalid connectionId: " + id));
    }
    return switch (request.method()) {
      case "POST" -> Optional.of(postFrame(id, request.body()));
      case "GET" -> Optional.of(onSocket(id, ConnectionsCall::describeConnection));
      case "DELETE" -> Optional.of(onSocket(id, this::closeConnection));
      default -> completedWith(errorAnswer(403, "ForbiddenException", "Forbidden"));
    };
  }

  private CompletableFuture<Answer> postFrame(String id, byte[] data) {
    if (data.length > MAX_DATA) {
      return CompletableFuture.completedFuture(
          errorAnswer(413, "PayloadTooLargeException", "Message too long"));
    }
    String text = new String(data, StandardCharsets.UTF_8);
    return faults
        .post(id, text)
        .map(
            fault ->
                switch (fault) {
                  case Faults.PostFault.Refused(int status, String type) ->
                      CompletableFuture.completedFuture(errorAnswer(status, type, type));
                  case Faults.PostFault.Slow(var by) -> {
                    var later = new CompletableFuture<Answer>();
                    var _ = time.after(by, () -> sendLater(id, text, later));
                    yield later;
                  }
                })
        .orElseGet(() -> sendFrame(id, text));
  }

  private CompletableFuture<Answer> sendFrame(String id, String text) {
    return onSocket(
        id,
        socket -> {
          // A client that does not read must not fill this process's memory.
          if (!socket.hasRoom()) {
            return errorAnswer(
                429, "LimitExceededException", "Too many messages wait for the client");
          }
          outbox.put(socket, text);
          return Answer.empty(200);
        });
  }

  private void sendLater(String id, String text, CompletableFuture<Answer> later) {
    var _ = sendFrame(id, text).thenAccept(later::complete);
  }

  private Answer closeConnection(Socket socket) {
    closer.close(socket, Closure.BY_API);
    return Answer.empty(204);
  }

  private static Answer describeConnection(Socket socket) {
    var caller = socket.caller();
    var body = Json.object().put("connectedAt", caller.connectedAt().toString());
    var identity = body.putObject("identity").put("sourceIp", caller.sourceIp());
    caller.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
    body.put("lastActiveAt", socket.lastActiveAt().toString());
    return Answer.json(200, Json.text(body));
  }

  private CompletableFuture<Answer> onSocket(String id, Function<Socket, Answer> action) {
    var result = new CompletableFuture<Answer>();
    sockets
        .find(id)
        .ifPresentOrElse(
            socket ->
                EventLoops.run(
                    socket.channel(),
                    inFlight,
                    () -> result.complete(socket.isEnded() ? goneAnswer() : action.apply(socket))),
            () -> result.complete(goneAnswer()));
    return result;
  }

  private static Answer goneAnswer() {
    return errorAnswer(410, "GoneException", "Gone");
  }

  private static Answer errorAnswer(int status, String type, String message) {
    return Answer.message(status, message).with("x-amzn-ErrorType", type);
  }

  private static Optional<CompletableFuture<Answer>> completedWith(Answer answer) {
    return Optional.of(CompletableFuture.completedFuture(answer));
  }
}
