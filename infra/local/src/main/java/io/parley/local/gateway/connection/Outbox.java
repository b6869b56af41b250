package io.parley.local.gateway.connection;

import io.parley.local.gateway.call.InFlight;
import io.parley.local.time.Time;

/// Sends frames to clients, subject to the faults that a test injects.
public final class Outbox {

  private final Faults faults;
  private final Time time;
  private final InFlight inFlight;

  public Outbox(Faults faults, Time time, InFlight inFlight) {
    this.faults = faults;
    this.time = time;
    this.inFlight = inFlight;
  }

  /// On the socket's event loop.
  public void put(Socket socket, String text) {
    switch (faults.deliver(socket.id(), text)) {
      case Faults.Delivery.Once() -> socket.send(text);
      case Faults.Delivery.Dropped() -> socket.touch();
      case Faults.Delivery.Repeated(int times) -> {
        for (int i = 0; i < times; i++) {
          socket.send(text);
        }
      }
      case Faults.Delivery.Delayed(var by) -> {
        var _ =
            time.after(
                by, () -> EventLoops.run(socket.channel(), inFlight, () -> socket.send(text)));
      }
      case Faults.Delivery.Overtaken() -> socket.hold(text);
    }
  }
}
