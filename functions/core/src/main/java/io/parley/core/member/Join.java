package io.parley.core.member;

import io.parley.core.entry.Entry;

/// How a join ended.
public sealed interface Join {

  record Joined(Entry entry) implements Join {}

  record NoSuchRoom() implements Join {}

  record AlreadyIn() implements Join {}

  record Full() implements Join {}

  /// The room is a breakout managed by its session.
  record OfASession() implements Join {}
}
