package io.parley.local.gateway.socket;

import java.time.Duration;
import java.util.Optional;

/// What a test makes go wrong between the functions and the browsers; by default nothing does.
/// Called from the gateway's threads: an implementation must be thread-safe and quick.
public interface Faults {

  /// No faults.
  Faults NONE = new Faults() {};

  /// What becomes of a frame on its way to a browser.
  default Delivery deliver(String connectionId, String text) {
    return new Delivery.Once();
  }

  /// True if the end of this connection shall never be reported to `$disconnect`.
  default boolean losesDisconnect(String connectionId) {
    return false;
  }

  /// How a POST to `@connections` goes wrong, if it does.
  default Optional<PostFault> post(String connectionId, String text) {
    return Optional.empty();
  }

  /// The fate of one frame.
  sealed interface Delivery {

    record Once() implements Delivery {}

    /// Accepted with 200 and never seen again.
    record Dropped() implements Delivery {}

    record Repeated(int times) implements Delivery {}

    record Delayed(Duration by) implements Delivery {}

    /// Held back until another frame for the same connection has been written.
    record Overtaken() implements Delivery {}
  }

  /// A POST to `@connections` that does not simply succeed.
  sealed interface PostFault {

    /// Answered with that status and error type, the frame not sent.
    record Refused(int status, String errorType) implements PostFault {}

    /// Sent and answered that much later.
    record Slow(Duration by) implements PostFault {}
  }
}
