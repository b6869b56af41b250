package io.parley.core.rate;

import io.parley.core.limit.Bucket;
import io.parley.core.limit.OverLimit;
import io.parley.core.limit.Rate;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.SharedBuckets.Level;
import io.parley.core.limit.SharedLimit;
import io.parley.core.limit.SharedTime;
import io.parley.core.limit.Spent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.Spending;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The answer of the limits to one message. The decision to send it may be taken several times; it
/// uses one of each shared bucket at most, and gives it back if the message is not sent.
public final class SendPermit implements Spending {

  /// Messages of a user in a room that are taken from the user's bucket at once: a write unit for
  /// that many is 0.05 for each.
  private static final int LOT = 20;

  /// So many in a row, and the user's bucket is read before each further one.
  private static final int FEW = 5;

  /// How often a user of a single room says so, for the other rooms that they may enter.
  private static final Duration ONCE_IN = Duration.ofSeconds(15);

  /// No clock of an instance that works is further ahead of another one's.
  private static final Duration SKEW = Duration.ofSeconds(2);

  /// @param shared their bucket for all rooms
  record OfUser(Rate rate, SharedLimit shared) {}

  private enum Lot {
    /// The message is counted in its room, to be taken later.
    OPEN,
    /// It is taken with those counted before, after it is sent.
    DUE,
    /// It was taken before it is sent; those counted before stay so.
    ADVANCE,
    /// Nobody needs to know, because there is no other room.
    DROPPED
  }

  private final String room;
  private final UserId sender;
  private final Optional<Rate> roomRate;
  private final Optional<OfUser> user;
  private final Optional<SharedLimit> client;
  private final SharedTime time;
  private final Clock clock;

  private boolean usesClient;
  private boolean usesUser;
  private Lot lot = Lot.OPEN;
  private Spent before = Spent.NONE;

  SendPermit(
      String room,
      UserId sender,
      Optional<Rate> roomRate,
      Optional<OfUser> user,
      Optional<SharedLimit> client,
      SharedTime time,
      Clock clock) {
    this.room = room;
    this.sender = sender;
    this.roomRate = roomRate;
    this.user = user;
    this.client = client;
    this.time = time;
    this.clock = clock;
  }

  public DecisionInputs needs(DecisionInputs needs) {
    return user.isPresent() ? needs.withLimit() : needs;
  }

  /// Empty if the message may be sent. The last thing that a decision asks: nothing else is
  /// refused then.
  public Optional<OverLimit> refusal(RoomTail tail) {
    Instant now = clock.instant();
    if (!isAhead(tail.at(), now)) {
      Instant at = tail.at().isAfter(now) ? tail.at() : now;
      Duration behind = Duration.between(now, at);
      Optional<OverLimit> inRoom =
          findRefusal(tail, at).map(over -> new OverLimit(over.retryAfter().plus(behind)));
      if (inRoom.isPresent()) {
        return inRoom;
      }
    }
    time.meet(tail.at());
    Optional<OverLimit> ofUser = user.flatMap(limit -> askUser(limit, tail));
    return ofUser.isPresent() ? ofUser : askClient();
  }

  /// How long the room's slow mode has this sender wait; empty if it does not.
  public Optional<OverLimit> slowness(RoomTail tail) {
    Instant now = clock.instant();
    Instant at = tail.at().isAfter(now) ? tail.at() : now;
    return tail.slowness()
        .flatMap(slow -> tail.senders().sent(sender).map(last -> last.plus(slow)))
        .filter(free -> free.isAfter(at) && !isAhead(tail.at(), now))
        .map(free -> new OverLimit(Duration.between(now, free)));
  }

  /// By the room's own buckets.
  private Optional<OverLimit> findRefusal(RoomTail tail, Instant at) {
    Bucket all = tail.state().spent().room().after(Duration.between(tail.at(), at));
    Optional<OverLimit> ofRoom = roomRate.flatMap(all::refusal);
    return ofRoom.isPresent()
        ? ofRoom
        : user.flatMap(limit -> tail.senders().spent(sender, at).sender().refusal(limit.rate()));
  }

  /// By the bucket of all the user's rooms, which is asked only if they are sending a lot and have
  /// other rooms.
  private Optional<OverLimit> askUser(OfUser limit, RoomTail tail) {
    before = tail.senders().spent(sender, tail.at());
    time.meet(before.since());
    if (usesUser) {
      lot = Lot.ADVANCE;
      return Optional.empty();
    }
    lot = Lot.OPEN;
    if (before.open() < FEW && !limit.shared().isOver()) {
      return Optional.empty();
    }
    Level level = limit.shared().look();
    Instant now = time.now();
    boolean isFull = before.open() + 1 >= LOT;
    if (!level.isShared(room, now)) {
      boolean isKnown = level.by().equals(room) && level.at().plus(ONCE_IN).isAfter(now);
      lot = !isFull ? Lot.OPEN : isKnown ? Lot.DROPPED : Lot.DUE;
      return Optional.empty();
    }
    if (!limit.shared().isOver()) {
      Instant from = level.fullAt().isAfter(before.since()) ? level.fullAt() : before.since();
      Instant fullAt = from.plus(limit.rate().cost(before.open() + 1));
      boolean isNear = fullAt.isAfter(now);
      lot = isFull || isNear ? Lot.DUE : Lot.OPEN;
      return Optional.empty();
    }
    SharedLimit.Use use = limit.shared().use(room, findOpen(limit, 0));
    usesUser = use.isCounted();
    lot = Lot.ADVANCE;
    return use.over();
  }

  /// The user's messages in this room that are not taken yet.
  private Optional<SharedBuckets.Lot> findOpen(OfUser limit, int more) {
    int count = before.open() + more;
    Instant began = before.open() == 0 ? time.now() : before.since();
    return count == 0
        ? Optional.empty()
        : Optional.of(new SharedBuckets.Lot(began, limit.rate().cost(count)));
  }

  private Optional<OverLimit> askClient() {
    if (usesClient || client.isEmpty()) {
      return Optional.empty();
    }
    SharedLimit.Use use = client.get().use(room);
    usesClient = use.isCounted();
    return use.over();
  }

  @Override
  public Spent after(RoomTail last, Instant at) {
    Spent spent = last.state().spent().withoutSender(Duration.between(last.at(), at));
    if (isAhead(last.at(), clock.instant())) {
      return spent;
    }
    Bucket all = roomRate.map(spent.room()::take).orElse(Bucket.FULL);
    Spent own = last.senders().spent(sender, at);
    return user.map(limit -> spend(limit, all, own))
        .orElseGet(() -> new Spent(all, Bucket.FULL, 0, Instant.EPOCH));
  }

  private Spent spend(OfUser limit, Bucket all, Spent own) {
    Bucket left = own.sender().take(limit.rate());
    return switch (lot) {
      case OPEN -> new Spent(all, left, own.open() + 1, own.open() == 0 ? time.now() : own.since());
      case ADVANCE -> new Spent(all, left, own.open(), own.since());
      case DUE, DROPPED -> new Spent(all, left, 0, Instant.EPOCH);
    };
  }

  /// A clock that far ahead is wrong; its room is not limited until other clocks have got there.
  private static boolean isAhead(Instant at, Instant now) {
    return at.isAfter(now.plus(SKEW));
  }

  /// Sends the message, and counts it if it was sent.
  public <R> R settle(Supplier<R> sending, Predicate<R> isNew) {
    boolean isSent = false;
    try {
      R send = sending.get();
      isSent = isNew.test(send);
      return send;
    } finally {
      if (isSent) {
        count();
      } else {
        giveBack();
      }
    }
  }

  private void count() {
    user.ifPresent(this::report);
    client.ifPresent(limit -> limit.settle(room));
  }

  private void report(OfUser limit) {
    if (lot == Lot.DUE) {
      findOpen(limit, 1).ifPresent(open -> limit.shared().report(open, room));
    }
  }

  private void giveBack() {
    if (usesUser) {
      user.ifPresent(limit -> limit.shared().giveBack());
    }
    if (usesClient) {
      client.ifPresent(SharedLimit::giveBack);
    }
  }
}
