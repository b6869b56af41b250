package io.parley.core.moderation;

import io.parley.core.entry.Entry;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.util.List;

/// How an act on a user ended.
public sealed interface Moderated {

  /// A ban or a mute was imposed or lifted.
  ///
  /// @param entries the first is the act itself; behind it an owner's room may be handed over
  record Done(Sanction sanction, List<Entry> entries) implements Moderated {}

  /// @param entries none if the user had the role
  record Assigned(Role role, List<Entry> entries) implements Moderated {}

  record NoSuchRoom() implements Moderated {}

  /// A role takes a participant.
  record NotIn() implements Moderated {}

  /// There is nothing to lift.
  record NotSanctioned() implements Moderated {}

  /// The moderator's role is not above that of the user, or above the one to give.
  record NotAllowed() implements Moderated {}

  /// The room is a breakout managed by its session.
  record OfASession() implements Moderated {}

  /// Both participants of a direct chat own it.
  record OwnedByBoth() implements Moderated {}
}
