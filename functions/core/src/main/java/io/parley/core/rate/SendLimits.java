package io.parley.core.rate;

import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;
import io.parley.core.limit.Limits;
import io.parley.core.limit.Rate;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.SharedLimit;
import io.parley.core.limit.SharedTime;
import io.parley.core.limit.StoreFaults;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Jitter;
import java.time.Clock;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/// How many messages a second a room, a user and a client send. The room's log holds the buckets
/// of the room and of each user in it, which are exact and cost nothing. Users of several rooms,
/// and clients, have buckets that instances share in lots.
public final class SendLimits {

  private static final int REMEMBERED = 1_000;

  private final SharedBuckets buckets;
  private final StoreFaults faults;
  private final Clock clock;
  private final Supplier<Limits> limits;
  private final LongUnaryOperator random;
  private final SharedTime time;
  private final RecentlyUsed<String, SharedLimit> shared = new RecentlyUsed<>(REMEMBERED);

  /// @param limits those of the present
  /// @param faults of the buckets' store
  public SendLimits(
      Supplier<Limits> limits, SharedBuckets buckets, StoreFaults faults, Clock clock) {
    this(limits, buckets, faults, Jitter::below, clock);
  }

  /// @param random makes a number from zero up to a bound that is not reached
  SendLimits(
      Supplier<Limits> limits,
      SharedBuckets buckets,
      StoreFaults faults,
      LongUnaryOperator random,
      Clock clock) {
    this.limits = limits;
    this.buckets = buckets;
    this.faults = faults;
    this.random = random;
    this.clock = clock;
    this.time = new SharedTime(clock);
  }

  public SendPermit permit(RoomKey key, UserId sender) {
    Limits now = limits.get();
    return new SendPermit(
        key.room().value(),
        sender,
        Rate.of(now.room()),
        Rate.of(now.user())
            .map(rate -> new SendPermit.OfUser(rate, limitOf(key.client(), sender, rate))),
        Rate.of(now.client()).map(rate -> limitOf(key.client(), rate)),
        time,
        clock);
  }

  private SharedLimit limitOf(ClientId owner, UserId sender, Rate rate) {
    return find("user\n" + owner.value() + "\n" + sender.value(), rate);
  }

  private SharedLimit limitOf(ClientId owner, Rate rate) {
    return find("client\n" + owner.value(), rate);
  }

  private SharedLimit find(String name, Rate rate) {
    return shared.get(
        name + "\n" + rate,
        _ ->
            new SharedLimit(
                buckets, Sha256.hex("sends\n" + name), rate, random, faults, time, clock));
  }
}
