package io.parley.core.breakout;

import io.parley.core.breakout.Session.Placement;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The automatic assignment: people in the order of SHA-256 over `<seed>/<user id>`, dealt to the
/// breakouts in turn. Sizes differ by one at most, and the same seed gives the same groups.
final class Groups {

  private Groups() {}

  static Map<UserId, Placement> deal(List<UserId> people, List<Slot> rooms, long seed) {
    List<UserId> order =
        people.stream()
            .sorted(Comparator.comparing((UserId user) -> sha256(seed + "/" + user.value())))
            .toList();
    Map<UserId, Placement> groups = new LinkedHashMap<>();
    for (UserId user : order) {
      RoomId room = rooms.get(groups.size() % rooms.size()).room();
      groups.put(user, new Placement(Optional.of(room), Set.of()));
    }
    return groups;
  }

  /// The breakout with the fewest people, the first of them.
  static RoomId smallest(Session session) {
    return session.rooms().stream()
        .map(Slot::room)
        .min(Comparator.comparingLong(room -> session.in(room).size()))
        .orElseThrow();
  }

  private static String sha256(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
