package io.parley.core.breakout;

import java.time.Instant;

/// Calls that come at their time whatever becomes of the caller: at least once, never early, and
/// within a second or so.
public interface Wakes {

  /// A call about a session at a time.
  record Wake(SessionKey session, Instant at) {}

  /// Orders a call. When it has returned, the call will come. A time that is over means at once.
  void order(Wake wake);
}
