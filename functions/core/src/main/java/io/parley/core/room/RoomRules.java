package io.parley.core.room;

import io.parley.core.json.Meta;
import java.util.Optional;

/// What a room's `meta` says about who may be in it.
///
/// @param capacity the most participants, if there is a limit
/// @param membersOnly whether a user needs to be a participant to enter
public record RoomRules(Optional<Long> capacity, boolean membersOnly) {

  private static final long SUPPORT_CAPACITY = 2;

  static RoomRules of(Meta meta) {
    String type = meta.text("type").orElse("public");
    boolean support = type.equals("support");
    Optional<Long> capacity = meta.number("max_participants").filter(limit -> limit >= 1);
    return new RoomRules(
        capacity.or(() -> support ? Optional.of(SUPPORT_CAPACITY) : Optional.empty()),
        support || type.equals("private") || meta.flag("invite_only"));
  }

  public boolean isFullAt(long participants) {
    return capacity.isPresent() && participants >= capacity.get();
  }
}
