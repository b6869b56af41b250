package io.parley.check.world;

/// What must hold, each a promise.
public enum Oracle {
  /// An acknowledged entry stands in the log, as it was acknowledged.
  DURABLE,
  /// Places are 1, 2, 3, … without gaps, and what was acknowledged before comes before.
  ORDER,
  /// One message for each `client_message_id`, and the first answer again.
  ONCE,
  /// An open connection has every entry within the bound.
  DELIVERY,
  /// Each entry's counts, and each answer's, are those of a recount.
  COUNTS,
  /// No more participants than fit.
  CAPACITY,
  /// Nobody sends who must not, and every refusal was true.
  STATE,
  /// What is stored beside the log says what the log says.
  TABLES,
  /// A deleted text is shown to nobody.
  DELETED,
  /// Nothing of one client reaches another.
  ISOLATION,
  /// Whoever left a room hears it no more.
  RIGHTS,
  /// A session ends in time, with few calls.
  SESSIONS,
  /// No call ends in an exception that is no fault of the store.
  ERRORS
}
