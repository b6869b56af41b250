package io.parley.breakouts.session;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The place of a user in a session.
///
/// @param status of the session
/// @param roomId the breakout; null for the parent room
/// @param revision of the session after the change
@Serdeable
record PlacementJson(
    String id, String status, String userId, @Nullable String roomId, long revision) {

  static PlacementJson of(BreakoutSession session, Placement placement) {
    return new PlacementJson(
        session.key().session().value(),
        session.stage().name().toLowerCase(Locale.ROOT),
        placement.user().value(),
        placement.room().map(RoomId::value).orElse(null),
        session.revision());
  }
}
