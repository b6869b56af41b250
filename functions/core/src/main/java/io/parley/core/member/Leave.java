package io.parley.core.member;

import io.parley.core.entry.Entry;

/// How a leave ended.
public sealed interface Leave {

  record Left(Entry entry) implements Leave {}

  record NoSuchRoom() implements Leave {}

  record NotIn() implements Leave {}

  /// The room is a breakout managed by its session.
  record OfASession() implements Leave {}
}
