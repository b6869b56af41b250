package io.parley.local.gateway.socket;

import io.netty.channel.Channel;
import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.connection.EventLoops;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The messages of one socket that wait for their function. AWS starts more instances for a client
/// that floods; here all clients share a few processes. So each socket gets a few invocations at a
/// time, and one with a long queue is not read until it is shorter: TCP slows its client down, and
/// nothing is lost. Runs on the socket's event loop.
final class FrameQueue {

  /// More than one, because messages of one socket may overtake each other as deployed.
  static final int AT_A_TIME = 4;

  static final int MOST_WAITING = 64;

  private final Channel channel;
  private final InFlight inFlight;
  private final Queue<Supplier<? extends CompletionStage<?>>> waiting = new ArrayDeque<>();
  private int underWay;

  FrameQueue(Channel channel, InFlight inFlight) {
    this.channel = channel;
    this.inFlight = inFlight;
  }

  void add(Supplier<? extends CompletionStage<?>> call) {
    // Counted as work of the gateway from now on, not only once it starts.
    inFlight.begin();
    waiting.add(call);
    startWaiting();
  }

  private void startWaiting() {
    while (underWay < AT_A_TIME && !waiting.isEmpty()) {
      underWay++;
      var _ = waiting.remove().get().whenComplete((_, _) -> endCall());
    }
    channel.config().setAutoRead(waiting.size() < MOST_WAITING);
  }

  private void endCall() {
    EventLoops.run(
        channel,
        inFlight,
        () -> {
          underWay--;
          startWaiting();
        });
    inFlight.end();
  }
}
