package io.parley.check.model;

/// The promises that must hold.
public enum Oracle {
  /// An acknowledged entry stands in the log, as it was acknowledged.
  DURABLE,
  /// Sequence numbers are 1, 2, 3, … without gaps, and an entry acknowledged earlier comes
  /// earlier.
  ORDER,
  /// One message for each `client_message_id`; a repeat gets the first answer.
  ONCE,
  /// An open connection has every entry within the bound.
  DELIVERY,
  /// Each entry's counts, and each answer's, are those of a recount.
  COUNTS,
  /// No room has more participants than its capacity.
  CAPACITY,
  /// Only permitted users send, and every refusal was true.
  STATE,
  /// The tables beside the log agree with the log.
  TABLES,
  /// No one sees a deleted text.
  DELETED,
  /// Nothing of one client reaches another.
  ISOLATION,
  /// A user who left a room receives nothing more from it.
  RIGHTS,
  /// A session ends in time, with few calls.
  SESSIONS,
  /// A webhook is sent each entry of each room, in order.
  WEBHOOKS,
  /// No call ends in an exception other than a fault of the store.
  ERRORS
}
