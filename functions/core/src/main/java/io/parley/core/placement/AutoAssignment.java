package io.parley.core.placement;

import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.json.Json;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The assignment of users to the breakouts of a session.
///
/// @param groups a group for each breakout
/// @param waiting the users who take part and are not in a breakout
public record AutoAssignment(List<Group> groups, List<UserId> waiting) {

  /// The groups of a session's placements.
  public static AutoAssignment of(List<Slot> rooms, List<Placement> placements) {
    return new AutoAssignment(
        rooms.stream()
            .map(
                slot ->
                    new Group(
                        slot.room(), slot.name(), usersIn(placements, Optional.of(slot.room()))))
            .toList(),
        usersIn(placements, Optional.empty()));
  }

  private static List<UserId> usersIn(List<Placement> placements, Optional<RoomId> room) {
    return placements.stream()
        .filter(Placement::takesPart)
        .filter(placement -> placement.room().equals(room))
        .map(Placement::user)
        .toList();
  }

  /// The automatic assignment: people in the order of SHA-256 over `<seed>/<user id>`, dealt to the
  /// breakouts in turn. Sizes differ by one at most, and the same seed gives the same groups.
  public static List<Placement> deal(List<UserId> people, List<Slot> rooms, long seed) {
    List<UserId> order =
        people.stream()
            .sorted(Comparator.comparing((UserId user) -> hashText(seed + "/" + user.value())))
            .toList();
    List<Placement> placements = new ArrayList<>();
    for (UserId user : order) {
      RoomId room = rooms.get(placements.size() % rooms.size()).room();
      placements.add(Placement.first(user, Optional.of(room)));
    }
    return placements;
  }

  /// The breakout with the fewest people, the first of them.
  public static RoomId smallest(BreakoutSession session) {
    return session.rooms().stream()
        .min(Comparator.comparingInt(Slot::people))
        .map(Slot::room)
        .orElseThrow();
  }

  /// The size of a user's id in a frame.
  public static int bytes(UserId user) {
    return Json.write(user.value()).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hashText(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
