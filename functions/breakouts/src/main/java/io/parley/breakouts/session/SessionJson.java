package io.parley.breakouts.session;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.Placement;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A session as callers see it. `rooms` are its groups, in a closed session those it had;
/// `waiting` takes part and is in the parent room.
@Serdeable
record SessionJson(
    String id,
    String parentRoomId,
    String status,
    String assign,
    long seed,
    @Nullable String hostId,
    List<RoomJson> rooms,
    List<String> waiting,
    String openedAt,
    @Nullable String endsAt,
    long graceSeconds,
    @Nullable String closesAt,
    @Nullable String closedAt,
    long revision) {

  @Serdeable
  record RoomJson(String id, String name, List<String> participants) {
    static RoomJson of(Group group) {
      return new RoomJson(group.room().value(), group.name(), userIds(group.participants()));
    }
  }

  static SessionJson of(BreakoutSession session, List<Placement> placements) {
    Times times = session.times();
    AutoAssignment groups = AutoAssignment.of(session.rooms(), placements);
    return new SessionJson(
        session.key().session().value(),
        session.parent().value(),
        session.stage().name().toLowerCase(Locale.ROOT),
        session.assign().name().toLowerCase(Locale.ROOT),
        session.seed(),
        session.host().map(UserId::value).orElse(null),
        groups.groups().stream().map(RoomJson::of).toList(),
        userIds(groups.waiting()),
        Timestamps.format(times.opened()),
        times.ends().map(Timestamps::format).orElse(null),
        times.grace().toSeconds(),
        times.closes().map(Timestamps::format).orElse(null),
        times.closed().map(Timestamps::format).orElse(null),
        session.revision());
  }

  private static List<String> userIds(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }
}
