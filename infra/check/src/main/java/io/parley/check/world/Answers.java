package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Task;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.ActivateRoom.Switched;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveReason;
import io.parley.core.message.Changed;
import io.parley.core.message.EditMessage;
import io.parley.core.message.PastEntry;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.resume.History;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.gateway.webhook.SimulatedReviews;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Makes calls as the HTTP functions do, and checks that each answer was true at some moment
/// during the call.
final class Answers {

  private final World world;
  private final Judge judge;

  Answers(World world) {
    this.world = world;
    this.judge = world.judge;
  }

  /// Checks an acknowledged entry.
  ///
  /// @param floor what had been acknowledged before
  void acknowledged(RoomModel model, Entry entry, long floor) {
    judge.require(
        model,
        model.has(entry.seq()) && model.entry(entry.seq()).attempt().equals(entry.attempt()),
        Oracle.DURABLE,
        "acknowledged, and not in the log: ",
        entry);
    judge.require(
        model,
        entry.seq() > floor,
        Oracle.ORDER,
        "after ",
        floor,
        " was acknowledged came ",
        entry);
  }

  /// Checks that a call that was refused, or was a repeat, wrote no such event.
  private void requireNothingMade(RoomModel model, Class<? extends Event> kind, Object answer) {
    for (Object note : Task.current().notes()) {
      judge.require(
          model,
          !(note instanceof Entry entry && kind.isInstance(entry.event())),
          Oracle.ONCE,
          answer,
          " after this call itself made ",
          note);
    }
  }

  private void requireSometime(
      RoomModel model, long floor, Oracle oracle, Object answer, LongPredicate truth) {
    judge.require(
        model,
        model.sometime(floor, model.last(), truth),
        oracle,
        answer,
        " was not true from ",
        floor,
        " to ",
        model.last(),
        " of ",
        Judge.shortly(model.key()));
  }

  private static boolean existedAt(RoomModel model, long seq) {
    return seq > 0 && !model.entry(seq).state().deleted();
  }

  void join(RoomModel model, String user, Instance i) {
    long floor = model.floor();
    Join answer = i.joinRoom.join(model.key(), new UserId(user), user, Meta.EMPTY);
    switch (answer) {
      case Join.Joined(Entry entry) -> {
        acknowledged(model, entry, floor);
        i.announcements.announce(entry);
      }
      case Join.AlreadyIn _ -> {
        requireNothingMade(model, Event.UserJoined.class, answer);
        requireSometime(
            model, floor, Oracle.STATE, user + answer, seq -> model.wasMember(user, seq));
      }
      case Join.Full _ ->
          requireSometime(
              model,
              floor,
              Oracle.CAPACITY,
              answer,
              seq -> seq > 0 && model.entry(seq).state().participants() >= 2);
      case Join.NoSuchRoom _ ->
          requireSometime(model, floor, Oracle.STATE, answer, seq -> !existedAt(model, seq));
      case Join.Banned _ -> {
        requireNothingMade(model, Event.UserJoined.class, answer);
        requireSometime(
            model,
            floor,
            Oracle.STATE,
            user + answer,
            seq -> model.standing(user, seq).ban().isPresent());
      }
      case Join.OfASession _ -> judge.violate(model, Oracle.STATE, "of a session: " + model.key());
    }
  }

  void leave(RoomModel model, String user, boolean mayEnd, Instance i) {
    long floor = model.floor();
    long began = world.now();
    UserId id = new UserId(user);
    Leave answer =
        mayEnd ? i.leaveRoom.leaveOrEnd(model.key(), id) : i.leaveRoom.leave(model.key(), id);
    switch (answer) {
      case Leave.Left left -> {
        left.entries().forEach(entry -> acknowledged(model, entry, floor));
        i.departures.announce(left.entries(), id, LeaveReason.LEFT);
        world.audit.departed(model.key(), user, began, left.entry().seq());
      }
      case Leave.NotIn _ -> {
        requireNothingMade(model, Event.UserLeft.class, answer);
        requireSometime(
            model, floor, Oracle.STATE, user + answer, seq -> !model.wasMember(user, seq));
      }
      case Leave.NoSuchRoom _ ->
          requireSometime(model, floor, Oracle.STATE, answer, seq -> !existedAt(model, seq));
      case Leave.OfASession _ -> judge.violate(model, Oracle.STATE, "of a session: " + model.key());
    }
  }

  /// A ban, a mute or a role, or the end of one; mostly by the backend. What is imposed ends soon,
  /// so that the rooms stay alive.
  void moderate(RoomModel model, String user, Rng random, Instance i) {
    long floor = model.floor();
    UserId id = new UserId(user);
    Moderator by =
        random.chance(0.8)
            ? Moderator.backend(Optional.empty())
            : Moderator.person(new UserId("u" + random.below(Op.USERS)));
    Instant end = i.clock.instant().plusMillis(random.between(100, 10_000));
    Terms terms =
        new Terms(Optional.of("why"), random.chance(0.9) ? Optional.of(end) : Optional.empty());
    RoomKey room = model.key();
    Moderated answer =
        switch (random.below(8)) {
          case 0, 1 -> i.acts.ban().ban(room, id, terms, by);
          case 2 -> i.acts.lift().lift(room, id, Kind.BAN, by);
          case 3, 4 -> i.acts.mute().mute(room, id, terms, by);
          case 5 -> i.acts.lift().lift(room, id, Kind.MUTE, by);
          default ->
              i.acts.role().assign(room, id, Role.values()[random.below(Role.values().length)], by);
        };
    judgeAct(model, user, floor, by, answer, i);
  }

  private void judgeAct(
      RoomModel model, String user, long floor, Moderator by, Moderated answer, Instance i) {
    switch (answer) {
      case Moderated.Done(Sanction sanction, List<Entry> entries) -> {
        entries.forEach(entry -> acknowledged(model, entry, floor));
        if (entries.getFirst().event() instanceof Event.OfModeration(ModerationEvent act)
            && act instanceof ModerationEvent.UserBanned) {
          i.departures.announce(entries, sanction.user(), LeaveReason.BANNED);
          world.audit.banned(model.key(), user, entries.getFirst().seq());
        } else {
          i.announcements.announce(entries, LeaveReason.LEFT);
        }
      }
      case Moderated.Assigned(Role _, List<Entry> entries) -> {
        entries.forEach(entry -> acknowledged(model, entry, floor));
        i.announcements.announce(entries, LeaveReason.LEFT);
      }
      case Moderated.NoSuchRoom _ ->
          requireSometime(model, floor, Oracle.STATE, answer, seq -> !existedAt(model, seq));
      case Moderated.NotIn _ ->
          requireSometime(
              model, floor, Oracle.STATE, user + answer, seq -> !model.wasMember(user, seq));
      case Moderated.NotSanctioned _ ->
          requireSometime(
              model, floor, Oracle.STATE, user + answer, seq -> model.mayBeFree(user, seq));
      case Moderated.NotAllowed _ ->
          judge.require(model, !by.isBackend(), Oracle.STATE, "a backend was refused");
      case Moderated.OfASession _, Moderated.OwnedByBoth _ ->
          judge.violate(model, Oracle.STATE, answer + " of " + model.key());
    }
  }

  void activate(RoomModel model, boolean on, Instance i) {
    long floor = model.floor();
    Optional<Switched> answer =
        on ? i.switchRoom.activate(model.key()) : i.switchRoom.deactivate(model.key());
    answer
        .flatMap(Switched::entry)
        .ifPresent(
            entry -> {
              acknowledged(model, entry, floor);
              i.announcements.announce(entry);
            });
    if (answer.isEmpty()) {
      requireSometime(model, floor, Oracle.STATE, "not switched", seq -> !existedAt(model, seq));
    } else if (answer.get().entry().isEmpty()) {
      requireSometime(
          model,
          floor,
          Oracle.STATE,
          "is so already: " + on,
          seq -> existedAt(model, seq) && model.entry(seq).state().active() == on);
    }
  }

  void update(RoomModel model, UpdateRoom.Edits edits, Instance i) {
    long floor = model.floor();
    Optional<UpdateRoom.Updated> answer = i.updateRoom.update(model.key(), edits);
    if (answer.isEmpty()) {
      requireSometime(model, floor, Oracle.STATE, "not updated", seq -> !existedAt(model, seq));
      return;
    }
    acknowledged(model, answer.get().entry(), floor);
    i.announcements.announce(answer.get().entry());
  }

  void delete(RoomModel model, Instance i) {
    long floor = model.floor();
    Optional<Entry> answer = i.deleteRoom.delete(model.key());
    if (answer.isEmpty()) {
      requireSometime(model, floor, Oracle.STATE, "not deleted", seq -> !existedAt(model, seq));
      return;
    }
    acknowledged(model, answer.get(), floor);
    i.announcements.announce(answer.get());
    world.clients().sittings().orphaned(model.key());
  }

  void change(
      Op.Kind kind,
      RoomModel model,
      long message,
      Optional<UserId> by,
      String content,
      Instance i) {
    long floor = model.floor();
    ClientId client = model.key().client();
    String id = new EntryId(model.key().room(), message).value();
    Optional<Changed> answer =
        switch (kind) {
          case EDIT -> edit(model, id, by, content, i);
          case DELETE -> i.deleteMessage.delete(client, id, by);
          default -> i.restoreMessage.restore(client, id, by);
        };
    answer
        .flatMap(Changed::entry)
        .ifPresent(
            entry -> {
              acknowledged(model, entry, floor);
              i.announcements.announce(entry);
            });
  }

  private Optional<Changed> edit(
      RoomModel model, String id, Optional<UserId> by, String content, Instance i) {
    ClientId client = model.key().client();
    EditMessage.Outcome outcome =
        i.editMessage.edit(
            client, id, Optional.of(content), Optional.empty(), mentions(content), by);
    if (outcome instanceof EditMessage.Outcome.Rejected(Optional<String> reason)) {
      requireDenied(model, content, reason);
    }
    return outcome.success();
  }

  /// Whether a reviewer could deny a text.
  void requireDenied(RoomModel model, String content, Optional<String> reason) {
    world.judge.require(
        model,
        SimulatedReviews.mayDeny(model.key().client(), content, reason),
        Oracle.STATE,
        content,
        " was denied");
  }

  void find(RoomModel model, Instance i) {
    long floor = model.floor();
    Optional<RoomSnapshot> answer = i.findRoom.find(model.key());
    if (answer.isEmpty()) {
      requireSometime(model, floor, Oracle.STATE, "not found", seq -> !existedAt(model, seq));
      return;
    }
    RoomSnapshot room = answer.get();
    requireSometime(
        model,
        floor,
        Oracle.COUNTS,
        room,
        seq ->
            existedAt(model, seq)
                && model.entry(seq).state().participants() == room.participants()
                && model.entry(seq).state().messages() == room.messages());
  }

  /// @param back how many entries the client has missed
  void resume(RoomModel model, long back, Instance i) {
    long position = Math.max(0, model.last() - back);
    long floor = model.floor();
    Optional<History> answer = i.resume.after(model.key(), position, 100);
    if (answer.isEmpty()) {
      requireSometime(model, floor, Oracle.STATE, "no history", seq -> !existedAt(model, seq));
      return;
    }
    History history = answer.get();
    judge.require(
        model,
        history.latestSeq() >= floor && history.latestSeq() <= model.last(),
        Oracle.ORDER,
        "a history up to ",
        history.latestSeq(),
        " where there was ",
        floor);
    long next = position + 1;
    for (PastEntry past : history.entries()) {
      judge.require(
          model,
          past.entry().seq() == next++
              && model.entry(past.entry().seq()).attempt().equals(past.entry().attempt()),
          Oracle.ORDER,
          "a history with ",
          past,
          " before ",
          next);
      checkDeleted(model, past, floor);
    }
  }

  /// A message that was deleted before the call, and not restored since, shows no text.
  private void checkDeleted(RoomModel model, PastEntry past, long floor) {
    if (!(past.entry().event() instanceof Event.MessageSent)) {
      return;
    }
    boolean isShown = past.now().stream().noneMatch(now -> now.deleted());
    RoomModel.@Nullable Text now = model.message(past.entry().seq());
    if (isShown && now != null && now.isDeleted()) {
      boolean wasOpen = false;
      for (long seq = model.last(); seq > floor && !wasOpen; seq--) {
        wasOpen =
            model.entry(seq).event() instanceof Event.MessageDeleted deleted
                && deleted.message() == past.entry().seq();
      }
      judge.require(model, wasOpen, Oracle.DELETED, "deleted before ", floor, " and shown: ", past);
    }
  }

  /// Of some edits; the others leave the mentions as they are.
  private static Optional<List<UserId>> mentions(String content) {
    int some = content.hashCode() & 7;
    return some < 4 ? Optional.empty() : Optional.of(Sends.mentions(some));
  }
}
