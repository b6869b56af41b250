package io.parley.core.audit;

import io.parley.core.audit.RoomAudit.Member;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.json.Meta;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A room that is made again from the entries that changed it, in their order.
final class AuditFold {

  private Room room;
  private final Map<UserId, Role> roles = new LinkedHashMap<>();
  private final Map<UserId, Sanction> bans = new TreeMap<>(Comparator.comparing(UserId::value));
  private final Map<UserId, Sanction> mutes = new TreeMap<>(Comparator.comparing(UserId::value));

  /// @param first the entry that began the room
  /// @param direct the two of a direct chat, whom the log does not name
  AuditFold(Entry first, Optional<Direct> direct) {
    Room begun =
        switch (first.event()) {
          case Event.RoomCreated(var name, var description, Meta meta, var owner) ->
              makeRoom(first, name, description, meta).ownedBy(owner);
          case Event.OfBreakout(BreakoutEvent.Created(var name, Meta settings, var _, var _)) ->
              makeRoom(first, name, "", settings);
          default -> throw new IllegalArgumentException("no beginning: " + first.event());
        };
    this.room = direct.map(begun::between).orElse(begun);
  }

  private static Room makeRoom(Entry first, String name, String description, Meta meta) {
    return new Room(first.room(), name, description, true, meta, first.at(), first.at());
  }

  void apply(Entry entry) {
    switch (entry.event()) {
      case Event.RoomUpdated(var name, var description, Meta meta, Instant updatedAt) ->
          room = room.with(name, description, meta, updatedAt);
      case Event.RoomDeactivated(Instant updatedAt) -> room = room.taking(false, updatedAt);
      case Event.RoomActivated(Instant updatedAt) -> room = room.taking(true, updatedAt);
      case Event.UserJoined joined -> roles.put(joined.user(), Role.MEMBER);
      case Event.UserLeft left -> endStay(left.user());
      case Event.OfModeration(ModerationEvent act) -> applyAct(act, entry.at());
      case Event.OfBreakout(BreakoutEvent event) -> applyToBreakout(event, entry.at());
      case Event.RoomCreated _,
          Event.RoomDeleted _,
          Event.MessageSent _,
          Event.MessageUpdated _,
          Event.MessageDeleted _,
          Event.MessageRestored _ -> {}
    }
  }

  private void endStay(UserId user) {
    roles.remove(user);
    endOwnership(user);
  }

  /// A room whose owner leaves has none until the entry behind that says who took it over.
  private void endOwnership(UserId user) {
    if (room.owner().filter(user::equals).isPresent()) {
      room = room.ownedBy(Optional.empty());
    }
  }

  private void applyAct(ModerationEvent act, Instant at) {
    switch (act) {
      case ModerationEvent.RoleChanged changed -> changeRole(changed.user(), changed.role());
      case ModerationEvent.UserBanned banned -> {
        bans.put(banned.user(), banned.sanction(at));
        if (banned.wasIn()) {
          endStay(banned.user());
        }
      }
      case ModerationEvent.UserUnbanned lifted -> bans.remove(lifted.user());
      case ModerationEvent.UserMuted muted -> mutes.put(muted.user(), muted.sanction(at));
      case ModerationEvent.UserUnmuted lifted -> mutes.remove(lifted.user());
    }
  }

  private void changeRole(UserId user, Role role) {
    roles.put(user, role);
    if (role == Role.OWNER) {
      room = room.ownedBy(Optional.of(user));
    } else {
      endOwnership(user);
    }
  }

  private void applyToBreakout(BreakoutEvent event, Instant at) {
    switch (event) {
      case BreakoutEvent.Updated updated ->
          room =
              room.with(
                  updated.name(), room.description(), updated.settings(), updated.updatedAt());
      case BreakoutEvent.Closed closed -> room = room.taking(false, closed.updatedAt().orElse(at));
      case BreakoutEvent.Opened opened -> room = room.taking(true, opened.updatedAt().orElse(at));
      default -> {}
    }
  }

  /// The room after an entry.
  ///
  /// @param last the entry, whose state has the counts
  RoomAudit tell(Entry last) {
    List<Member> members =
        roles.entrySet().stream()
            .map(
                member -> new Member(member.getKey(), showRole(member.getKey(), member.getValue())))
            .toList();
    return new RoomAudit(
        last.seq(),
        new RoomSnapshot(room, last.state().participants(), last.state().messages()),
        members,
        selectInForce(bans, last.at()),
        selectInForce(mutes, last.at()));
  }

  /// As [io.parley.core.participant.Participant#roleIn] shows it.
  private Role showRole(UserId user, Role given) {
    if (room.isOwnedBy(user)) {
      return Role.OWNER;
    }
    return given == Role.OWNER ? Role.MODERATOR : given;
  }

  private static List<Sanction> selectInForce(Map<UserId, Sanction> sanctions, Instant at) {
    return sanctions.values().stream().filter(sanction -> sanction.isInForce(at)).toList();
  }
}
