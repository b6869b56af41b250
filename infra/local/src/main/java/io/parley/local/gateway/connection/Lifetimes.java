package io.parley.local.gateway.connection;

import io.parley.local.gateway.call.InFlight;
import io.parley.local.time.Time;
import java.time.Duration;

/// Closes a connection after ten minutes without a message, and after two hours in any case.
public final class Lifetimes {

  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration LIFE = Duration.ofHours(2);

  private final Time time;
  private final ConnectionCloser closer;
  private final InFlight inFlight;

  public Lifetimes(Time time, ConnectionCloser closer, InFlight inFlight) {
    this.time = time;
    this.closer = closer;
    this.inFlight = inFlight;
  }

  public void watch(Socket socket) {
    var life = time.after(LIFE, () -> runOnLoop(socket, () -> closeGoingAway(socket)));
    var _ = socket.channel().closeFuture().addListener(_ -> life.cancel());
    watchIdle(socket, IDLE);
  }

  /// Keeps one timer, rescheduled for the remaining time, instead of one per message.
  private void watchIdle(Socket socket, Duration wait) {
    var timer = time.after(wait, () -> runOnLoop(socket, () -> checkIdle(socket)));
    var _ = socket.channel().closeFuture().addListener(_ -> timer.cancel());
  }

  private void checkIdle(Socket socket) {
    var idleAt = socket.lastActiveAt().plus(IDLE);
    var left = Duration.between(time.clock().instant(), idleAt);
    if (left.isPositive() && !socket.isEnded()) {
      watchIdle(socket, left);
    } else {
      closeGoingAway(socket);
    }
  }

  private void closeGoingAway(Socket socket) {
    closer.close(socket, Closure.GOING_AWAY);
  }

  private void runOnLoop(Socket socket, Runnable task) {
    EventLoops.run(socket.channel(), inFlight, task);
  }
}
