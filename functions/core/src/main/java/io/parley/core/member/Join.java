package io.parley.core.member;

import io.parley.core.entry.Entry;
import io.parley.core.sanction.Sanction;

/// How a join ended.
public sealed interface Join {

  record Joined(Entry entry) implements Join {}

  record NoSuchRoom() implements Join {}

  record AlreadyIn() implements Join {}

  record Full() implements Join {}

  record Banned(Sanction ban) implements Join {}

  /// The room is a breakout managed by its session.
  record OfASession() implements Join {}
}
