package io.parley.local.gateway.connection;

import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.template.Template.SocketApi;
import java.time.Duration;
import java.util.Optional;

/// Closes connections: each is immediately unknown to `@connections`, and is reported to
/// `$disconnect` exactly once.
public final class ConnectionCloser {

  private static final Duration LIMIT = Duration.ofSeconds(29);

  private final Sockets sockets;
  private final SocketEvents events;
  private final FunctionInvoker invoker;
  private final Faults faults;
  private final Optional<String> function;

  public ConnectionCloser(
      Sockets sockets, SocketApi api, SocketEvents events, FunctionInvoker invoker, Faults faults) {
    this.sockets = sockets;
    this.events = events;
    this.invoker = invoker;
    this.faults = faults;
    this.function = Optional.ofNullable(api.routes().get("$disconnect"));
  }

  /// Closes the connection on the gateway's initiative.
  public void close(Socket socket, Closure closure) {
    if (note(socket, closure)) {
      socket.sayGoodbye(closure);
    }
  }

  /// Records that the connection ended or that its client closed it; false if that was already
  /// known.
  public boolean note(Socket socket, Closure closure) {
    boolean first = socket.end(closure);
    if (first) {
      sockets.remove(socket);
      report(socket.caller(), closure);
    }
    return first;
  }

  public void report(Caller caller, Closure closure) {
    function
        .filter(_ -> !faults.losesDisconnect(caller.connectionId()))
        .ifPresent(
            found -> {
              // Best effort: the outcome is ignored.
              var _ = invoker.integrate(found, events.disconnect(caller, closure), LIMIT);
            });
  }
}
