package io.parley.check.sim;

/// A kind of fault, with its probability at each occasion.
public enum Fault {
  /// A transaction's items become visible one after the other, in any order.
  LATE_STATE(0.25, true),
  /// A write is committed and answered 500; the SDK repeats it.
  COMMITTED_500(0.004, false),
  /// A store call is never answered, whether it was carried out or not.
  LOST_ANSWER(0.0008, false),
  /// The store throttles a call.
  THROTTLED(0.003, false),
  /// A transaction is refused although no one else writes.
  CONFLICT(0.01, true),
  /// A batch is processed only in part.
  PART_OF_BATCH(0.01, true),
  /// A query's page ends before its limit.
  SHORT_PAGE(0.01, true),
  /// A global index is seconds behind.
  STALE_INDEX(0.3, true),
  /// An eventually consistent read is stale.
  STALE_READ(0.01, true),
  /// The function dies.
  KILLED(0.0006, false),
  /// The function pauses for seconds.
  FROZEN(0.0006, false),
  /// An instance is used again after a long pause.
  THAWED(0.02, true),
  /// An instance's clock is more than half a second wrong.
  CLOCK_SKEW(0.2, true),
  /// A job or a message of a queue comes twice.
  DOUBLED_MESSAGE(0.02, true),
  /// A job or a message of a queue comes late, after others.
  LATE_MESSAGE(0.02, true),
  /// A job or a message of a queue is refused.
  REFUSED_MESSAGE(0.002, false),
  /// An open connection is reported gone.
  FALSE_410(0.002, false),
  /// A post is throttled.
  POST_429(0.002, false),
  /// A post fails with the frame delivered, or not.
  POST_FAILED(0.001, false),
  /// A peer reads so slowly that a post takes seconds.
  SLOW_PEER(0.001, false),
  /// A frame that was taken never arrives.
  LOST_FRAME(0.002, false),
  /// A frame arrives twice.
  DOUBLED_FRAME(0.005, true),
  /// A frame arrives late, after others.
  LATE_FRAME(0.01, true),
  /// A client's socket ends without a close frame.
  CRASHED_CLIENT(0.3, true),
  /// `$disconnect` is not run.
  LOST_DISCONNECT(0.2, true);

  final double rate;
  final boolean isHarmless;

  /// @param rate the probability at each occasion
  /// @param isHarmless whether the service is healthy where it strikes
  Fault(double rate, boolean isHarmless) {
    this.rate = rate;
    this.isHarmless = isHarmless;
  }
}
