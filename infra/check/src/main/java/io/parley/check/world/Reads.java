package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.model.RoomPast;
import io.parley.check.model.RoomReactions.One;
import io.parley.check.sim.Rng;
import io.parley.core.audit.ListVersions.Version;
import io.parley.core.audit.ReadAudit;
import io.parley.core.audit.RoomAudit;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.reaction.Reacted;
import io.parley.core.room.UserId;
import io.parley.core.unread.Mark;
import io.parley.core.unread.Unread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves markers, asks what is unread or was before, and reacts to messages. What is answered is
/// compared with a recount of the log, and with the reactions that were stored.
final class Reads {

  private static final List<ReactionName> NAMES =
      List.of(new ReactionName(":a:"), new ReactionName(":b:"), new ReactionName("\uD83D\uDC4D"));

  /// How many of the last messages are reacted to.
  private static final int RECENT = 6;

  /// How often a reaction is taken back.
  private static final double REMOVED = 0.4;

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
    } else if (random.chance(0.2)) {
      readAudit(model, random, i);
    } else if (random.chance(0.1)) {
      listVersions(model, random, i);
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
      case Mark.Moved(Unread now, var _) -> {
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

  private void readAudit(RoomModel model, Rng random, Instance i) {
    long floor = model.floor();
    long seq = random.chance(0.3) ? 0 : 1 + random.below((int) model.last() + 1);
    switch (i.unread.readAudit().read(model.key(), Optional.of(seq).filter(given -> given > 0))) {
      case ReadAudit.Outcome.Told(RoomAudit audit) -> {
        judge.require(
            model,
            seq > 0 ? audit.seq() == seq : floor <= audit.seq() && audit.seq() <= model.last(),
            Oracle.ORDER,
            audit);
        new RoomPast(model, audit.seq(), judge).judgeAudit(audit);
      }
      case ReadAudit.Outcome.NoSuchRoom answer ->
          requireSometime(model, floor, answer, s -> s == 0 || model.entry(s).state().deleted());
      case ReadAudit.Outcome.BeyondTheEnd _ ->
          judge.require(model, seq > floor, Oracle.STATE, seq, " is not beyond ", floor);
    }
  }

  private void listVersions(RoomModel model, Rng random, Instance i) {
    List<Long> sent = model.sent();
    if (sent.isEmpty()) {
      return;
    }
    long message = sent.get(Math.max(0, sent.size() - 1 - random.below(RECENT)));
    long floor = model.floor();
    String id = new EntryId(model.key().room(), message).value();
    Optional<List<Version>> versions = i.unread.listVersions().list(model.key().client(), id);
    requireSometime(
        model,
        floor,
        versions,
        seq ->
            versions.isEmpty()
                ? seq < message || model.entry(seq).state().deleted()
                : seq >= message && new RoomPast(model, seq, judge).has(message, versions.get()));
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

  /// Reacts to one of the last messages, or takes that back.
  /// The place of a message, or of no message where there is none.
  private static long pickRecent(RoomModel model, Rng random) {
    List<Long> sent = model.sent();
    return sent.isEmpty() ? 1 : sent.get(Math.max(0, sent.size() - 1 - random.below(RECENT)));
  }

  /// The members of a frame that reacts. What it stores is judged as it is committed.
  static String reaction(RoomModel model, Rng random) {
    return ",\"message_id\":\"%s\",\"name\":\"%s\",\"remove\":%s"
        .formatted(
            new EntryId(model.key().room(), pickRecent(model, random)).value(),
            NAMES.get(random.below(NAMES.size())).value(),
            random.chance(REMOVED));
  }

  void react(RoomModel model, String user, Rng random, Instance i) {
    if (model.sent().isEmpty()) {
      return;
    }
    long message = pickRecent(model, random);
    One one = new One(message, NAMES.get(random.below(NAMES.size())), new UserId(user));
    boolean removes = random.chance(REMOVED);
    long floor = model.floor();
    int changes = model.reactions().changes(one);
    String id = new EntryId(model.key().room(), message).value();
    Reacted answer =
        i.unread.react().react(model.key().client(), id, one.user(), one.name(), removes);
    switch (answer) {
      case Reacted.Done done -> {
        i.unread.reactionAnnouncements().announce(done);
        model.reactions().judge(one, done.summary(), !removes, changes);
      }
      case Reacted.NoSuchMessage _ ->
          requireSometime(model, floor, answer, seq -> isGone(model, message, seq));
      case Reacted.NotIn _ ->
          requireSometime(model, floor, answer, seq -> !model.wasMember(user, seq));
      case Reacted.TooMany _ -> judge.require(model, false, Oracle.CAPACITY, "too many of ", NAMES);
    }
  }

  private static boolean isGone(RoomModel model, long message, long asOf) {
    return asOf < message || model.entry(asOf).state().deleted() || model.isDeleted(message, asOf);
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
