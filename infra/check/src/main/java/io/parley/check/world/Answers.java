package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.sim.Task;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.ActivateRoom.Switched;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.message.Changed;
import io.parley.core.message.PastEntry;
import io.parley.core.resume.History;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
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
      case Leave.Left(Entry entry) -> {
        acknowledged(model, entry, floor);
        i.departures.announce(entry, id);
        world.audit.departed(model.key(), user, began, entry.seq());
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
          case EDIT ->
              i.editMessage.edit(
                  client, id, Optional.of(content), Optional.empty(), mentions(content), by);
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

  void resume(RoomModel model, long position, Instance i) {
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
