package io.parley.core.sanction;

import java.time.Instant;
import java.util.Optional;

/// What is held against a user in a room, whether they are in it or not.
public record Standing(Optional<Sanction> ban, Optional<Sanction> mute) {

  /// Nothing.
  public static final Standing CLEAR = new Standing(Optional.empty(), Optional.empty());

  /// What of it is in force.
  public Standing at(Instant now) {
    return new Standing(
        ban.filter(sanction -> sanction.isInForce(now)),
        mute.filter(sanction -> sanction.isInForce(now)));
  }

  public Optional<Sanction> of(Sanction.Kind kind) {
    return switch (kind) {
      case BAN -> ban;
      case MUTE -> mute;
    };
  }

  /// The same with a sanction, in the place of one of its kind.
  public Standing with(Sanction sanction) {
    return with(sanction.kind(), Optional.of(sanction));
  }

  /// The same without one of this kind.
  public Standing without(Sanction.Kind kind) {
    return with(kind, Optional.empty());
  }

  private Standing with(Sanction.Kind kind, Optional<Sanction> sanction) {
    return switch (kind) {
      case BAN -> new Standing(sanction, mute);
      case MUTE -> new Standing(ban, sanction);
    };
  }
}
