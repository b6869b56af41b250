package io.parley.core.room;

import io.parley.core.client.Sha256;

/// The two people of a direct chat, who both own it.
///
/// @param first the one whose id comes first
public record Direct(Peer first, Peer second) {

  /// The `type` in the meta of a direct chat, which callers cannot give to a room.
  public static final String TYPE = "direct";

  private static final int DIGITS = 32;

  /// One of the two.
  ///
  /// @param name as it was when the chat was made
  public record Peer(UserId user, String name) {}

  public Direct {
    if (first.user().value().compareTo(second.user().value()) >= 0) {
      throw new IllegalArgumentException("not two people in the order of their ids");
    }
  }

  public static Direct of(Peer one, Peer other) {
    return one.user().value().compareTo(other.user().value()) < 0
        ? new Direct(one, other)
        : new Direct(other, one);
  }

  public boolean has(UserId user) {
    return first.user().equals(user) || second.user().equals(user);
  }

  public boolean isOfSame(Direct chat) {
    return chat.has(first.user()) && chat.has(second.user());
  }

  /// Whom one of the two talks to.
  public Peer other(UserId user) {
    return first.user().equals(user) ? second : first;
  }

  /// The name of their chat, which is the same whoever asks: a hash, since two ids are longer than
  /// a room's. Ids hold no line feed.
  public RoomId room() {
    String both = first.user().value() + "\n" + second.user().value();
    return new RoomId("direct-" + Sha256.hex(both).substring(0, DIGITS));
  }
}
