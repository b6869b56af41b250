package io.parley.check.model;

import io.parley.core.audit.ListVersions.Version;
import io.parley.core.audit.RoomAudit;
import io.parley.core.audit.RoomAudit.Member;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a room and its messages were after an entry, recounted from the log.
public final class RoomPast {

  private final List<Entry> entries;
  private final RoomModel model;
  private final Judge judge;

  /// @param asOf the last entry that counts
  public RoomPast(RoomModel model, long asOf, Judge judge) {
    this.model = model;
    this.judge = judge;
    this.entries = new ArrayList<>();
    for (long seq = 1; seq <= asOf; seq++) {
      entries.add(model.entry(seq));
    }
  }

  public void judgeAudit(RoomAudit audit) {
    Entry last = entries.getLast();
    Room room = audit.room().room();
    requireSame("seq", audit.seq(), last.seq(), audit);
    requireSame("active", room.active(), last.state().active(), audit);
    requireSame("count", audit.room().participants(), last.state().participants(), audit);
    requireSame("messages", audit.room().messages(), last.state().messages(), audit);
    requireSame("members", audit.participants(), recountMembers(), audit);
    requireSame("bans", audit.bans(), recountSanctions(Sanction.Kind.BAN), audit);
    requireSame("mutes", audit.mutes(), recountSanctions(Sanction.Kind.MUTE), audit);
    entries.stream()
        .map(Entry::event)
        .filter(Event.RoomUpdated.class::isInstance)
        .map(Event.RoomUpdated.class::cast)
        .reduce((_, later) -> later)
        .ifPresent(
            updated -> {
              requireSame("name", room.name(), updated.name(), audit);
              requireSame("meta", room.meta(), updated.meta(), audit);
            });
  }

  private void requireSame(String what, Object told, Object is, RoomAudit audit) {
    judge.require(
        model, told.equals(is), Oracle.COUNTS, what, " ", told, " where it was ", is, ": ", audit);
  }

  /// Participants in the order of joining. Who was given the room and owns it no more moderates
  /// it.
  private List<Member> recountMembers() {
    Map<UserId, Role> roles = new LinkedHashMap<>();
    @Nullable UserId owner = null;
    for (Entry entry : entries) {
      @Nullable UserId left = entry.event().left().orElse(null);
      if (left != null) {
        roles.remove(left);
        owner = left.equals(owner) ? null : owner;
      }
      if (entry.event() instanceof Event.RoomCreated created) {
        owner = created.owner().orElse(null);
      } else if (entry.event() instanceof Event.UserJoined joined) {
        roles.put(joined.user(), Role.MEMBER);
      } else if (entry.event()
          instanceof Event.OfModeration(ModerationEvent.RoleChanged(var user, var role, var _))) {
        roles.put(user, role);
        boolean wasOwner = user.equals(owner);
        owner = role == Role.OWNER ? user : wasOwner ? null : owner;
      }
    }
    @Nullable UserId last = owner;
    return roles.entrySet().stream()
        .map(each -> new Member(each.getKey(), showRole(each.getKey(), each.getValue(), last)))
        .toList();
  }

  private static Role showRole(UserId user, Role given, @Nullable UserId owner) {
    if (user.equals(owner)) {
      return Role.OWNER;
    }
    return given == Role.OWNER ? Role.MODERATOR : given;
  }

  private List<Sanction> recountSanctions(Sanction.Kind kind) {
    RoomSanctions then = RoomSanctions.after(entries);
    TreeSet<String> users = new TreeSet<>();
    entries.forEach(
        entry -> {
          if (entry.event() instanceof Event.OfModeration(ModerationEvent act)) {
            users.add(act.user().value());
          }
        });
    return users.stream()
        .flatMap(user -> then.of(user).at(entries.getLast().at()).of(kind).stream())
        .toList();
  }

  /// Whether these are the versions of a message.
  public boolean has(long message, List<Version> versions) {
    List<Event> texts =
        entries.stream()
            .map(Entry::event)
            .filter(Event.MessageUpdated.class::isInstance)
            .filter(event -> ((Event.MessageUpdated) event).message() == message)
            .toList();
    return versions.size() == texts.size() + 1
        && contentsOf(versions, Version::content).equals(listContents(message, texts));
  }

  private List<String> listContents(long message, List<Event> edits) {
    List<String> contents = new ArrayList<>();
    contents.add(((Event.MessageSent) model.entry(message).event()).content());
    contents.addAll(contentsOf(edits, event -> ((Event.MessageUpdated) event).content()));
    return contents;
  }

  private static <T> List<String> contentsOf(List<T> all, Function<T, String> content) {
    return all.stream().map(content).toList();
  }
}
