package io.parley.local.gateway.connection;

import java.time.Duration;
import java.util.Optional;

/// Faults that a test injects between the functions and the clients; none by default. Called from
/// the gateway's threads: an implementation must be thread-safe and quick.
public interface Faults {

  /// No faults.
  Faults NONE = new Faults() {};

  /// Decides how a frame reaches its client.
  default Delivery deliver(String connectionId, String text) {
    return new Delivery.Once();
  }

  /// True if the end of this connection must never be reported to `$disconnect`.
  default boolean losesDisconnect(String connectionId) {
    return false;
  }

  /// Decides whether and how a POST to `@connections` fails.
  default Optional<PostFault> post(String connectionId, String text) {
    return Optional.empty();
  }

  /// True if Lambda takes no asynchronous invocations, as beyond an account's quota.
  default boolean refusesInvocations() {
    return false;
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
