package io.parley.core.rate;

import io.parley.core.client.ClientId;
import io.parley.core.limit.Limits;
import io.parley.core.limit.Rate;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.SharedLimit;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/// How many messages a second a room, a user and a client send. The room's log holds the buckets
/// of the room and of each user in it, which are exact and cost nothing. Users of several rooms,
/// and clients, have buckets that instances share in lots.
public final class SendLimits {

  private static final int REMEMBERED = 1_000;

  private final SharedBuckets buckets;
  private final Clock clock;
  private final Optional<Rate> room;
  private final Optional<Rate> user;
  private final Optional<Rate> client;
  private final RecentlyUsed<String, SharedLimit> shared = new RecentlyUsed<>(REMEMBERED);

  public SendLimits(Limits limits, SharedBuckets buckets, Clock clock) {
    this.buckets = buckets;
    this.clock = clock;
    this.room = Rate.of(limits.room());
    this.user = Rate.of(limits.user());
    this.client = Rate.of(limits.client());
  }

  public SendPermit permit(RoomKey key, UserId sender) {
    return new SendPermit(
        key.room().value(),
        sender,
        room,
        user.map(rate -> new SendPermit.OfUser(rate, limitOf(key.client(), sender, rate))),
        client.map(rate -> limitOf(key.client(), rate)),
        clock);
  }

  private SharedLimit limitOf(ClientId owner, UserId sender, Rate rate) {
    return find("user\n" + owner.value() + "\n" + sender.value(), rate);
  }

  private SharedLimit limitOf(ClientId owner, Rate rate) {
    return find("client\n" + owner.value(), rate);
  }

  private SharedLimit find(String name, Rate rate) {
    return shared.get(name, key -> new SharedLimit(buckets, hashText(key), rate, clock));
  }

  private static String hashText(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("sends\n" + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
