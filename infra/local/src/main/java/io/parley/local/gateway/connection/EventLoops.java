package io.parley.local.gateway.connection;

import io.netty.channel.Channel;
import io.parley.local.gateway.call.InFlight;
import java.util.concurrent.RejectedExecutionException;

/// Runs work from other threads on a channel's event loop, counted so that the gateway is not
/// idle in between.
public final class EventLoops {

  private EventLoops() {}

  /// The task is dropped if the gateway has stopped.
  public static void run(Channel channel, InFlight inFlight, Runnable task) {
    inFlight.begin();
    try {
      channel
          .eventLoop()
          .execute(
              () -> {
                try {
                  task.run();
                } finally {
                  inFlight.end();
                }
              });
    } catch (RejectedExecutionException e) {
      inFlight.end();
    }
  }
}
