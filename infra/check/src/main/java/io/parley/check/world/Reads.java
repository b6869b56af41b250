package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.sim.Rng;
import io.parley.core.room.UserId;
import io.parley.core.unread.Mark;
import io.parley.core.unread.Unread;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves markers and asks what is unread, and checks that it is what a recount of the log gives.
final class Reads {

  private final Judge judge;

  Reads(Judge judge) {
    this.judge = judge;
  }

  /// A place to read up to, which the room may not have yet.
  private static long pickSeq(RoomModel model, Rng random) {
    return random.chance(0.1)
        ? model.last() + 1
        : Math.max(0, model.last() - random.below(random.chance(0.5) ? 10 : 200));
  }

  /// The members of a frame that marks what is read.
  static String members(RoomModel model, Rng random) {
    return ",\"seq\":" + pickSeq(model, random) + ",\"ref\":\"s-read\"";
  }

  void call(RoomModel model, String user, Rng random, Instance i) {
    if (random.chance(0.2)) {
      list(model, user, i);
    } else {
      mark(model, user, random, i);
    }
  }

  private void mark(RoomModel model, String user, Rng random, Instance i) {
    long floor = model.floor();
    long seq = pickSeq(model, random);
    boolean back = random.chance(0.2);
    Mark mark = i.unread.markRead().mark(model.key(), new UserId(user), seq, back);
    switch (mark) {
      case Mark.Moved(Unread now) -> {
        judge.require(model, now.readSeq() == seq, Oracle.COUNTS, mark, " for ", seq);
        judgeUnread(model, user, now, floor);
      }
      case Mark.Unmoved(Unread now) -> {
        judge.require(
            model,
            back ? now.readSeq() == seq : now.readSeq() >= seq,
            Oracle.COUNTS,
            mark,
            " for ",
            seq);
        judgeUnread(model, user, now, floor);
      }
      case Mark.NotIn _ -> requireSometime(model, floor, mark, s -> !model.wasMember(user, s));
      case Mark.NoSuchRoom _ ->
          requireSometime(model, floor, mark, s -> s == 0 || model.entry(s).state().deleted());
      case Mark.Beyond _ ->
          judge.require(model, seq > floor, Oracle.STATE, seq, " is not beyond ", floor);
    }
  }

  /// What a user has not read of all their rooms.
  private void list(RoomModel asked, String user, Instance i) {
    Map<RoomModel, Long> floors = new HashMap<>();
    judge.models().forEach(model -> floors.put(model, model.floor()));
    for (Unread unread : i.unread.listUnread().of(asked.key().client(), new UserId(user))) {
      @Nullable RoomModel model = judge.find(unread.room());
      judge.require(
          asked, model != null, Oracle.ISOLATION, "unread of a room that is not: ", unread);
      if (model != null) {
        judgeUnread(model, user, unread, floors.getOrDefault(model, 0L));
      }
    }
  }

  /// A transaction under way may show the state before its entry or after it.
  private void judgeUnread(RoomModel model, String user, Unread now, long floor) {
    judge.require(
        model,
        floor <= now.latestSeq() && now.latestSeq() <= model.last(),
        Oracle.COUNTS,
        now,
        " where the log went from ",
        floor,
        " to ",
        model.last());
    requireSometime(
        model,
        now.latestSeq(),
        now,
        asOf -> model.unread(now.readSeq(), now.latestSeq(), asOf) == now.unread());
    requireSometime(
        model,
        now.latestSeq(),
        now,
        asOf -> model.mentions(user, now.readSeq(), now.latestSeq(), asOf) == now.mentions());
  }

  private void requireSometime(
      RoomModel model, long floor, Object answer, java.util.function.LongPredicate truth) {
    judge.require(
        model,
        model.sometime(floor, model.last(), truth),
        Oracle.COUNTS,
        answer,
        " was not true from ",
        floor,
        " to ",
        model.last(),
        " of ",
        Judge.shortly(model.key()));
  }
}
