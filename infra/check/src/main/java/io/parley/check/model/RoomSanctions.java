package io.parley.check.model;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who is banned, muted, or has a role in a room, recomputed from its log.
final class RoomSanctions {

  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();

  /// As they were after these entries.
  static RoomSanctions after(List<Entry> entries) {
    RoomSanctions then = new RoomSanctions();
    entries.forEach(then::apply);
    return then;
  }

  void apply(Entry entry) {
    entry.event().left().ifPresent(user -> roles.remove(user.value()));
    if (entry.event() instanceof Event.OfModeration(ModerationEvent event)) {
      String user = event.user().value();
      switch (event) {
        case ModerationEvent.RoleChanged changed -> roles.put(user, changed.role());
        case ModerationEvent.UserBanned banned ->
            standings.put(user, of(user).with(banned.sanction(entry.at())));
        case ModerationEvent.UserUnbanned _ -> standings.put(user, of(user).without(Kind.BAN));
        case ModerationEvent.UserMuted muted ->
            standings.put(user, of(user).with(muted.sanction(entry.at())));
        case ModerationEvent.UserUnmuted _ -> standings.put(user, of(user).without(Kind.MUTE));
      }
    }
  }

  Standing of(String user) {
    return standings.getOrDefault(user, Standing.CLEAR);
  }

  Role roleOf(String user) {
    return roles.getOrDefault(user, Role.MEMBER);
  }

  /// An entry bears the time at which it was decided, or a later one: what had ended by the
  /// decision has ended at the entry.
  boolean maySend(String user, Instant at) {
    Standing standing = of(user).at(at);
    return standing.ban().isEmpty() && standing.mute().isEmpty() && roleOf(user) != Role.READER;
  }
}
