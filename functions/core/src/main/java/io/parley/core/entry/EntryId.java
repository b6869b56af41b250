package io.parley.core.entry;

import io.parley.core.room.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of an entry, and so of a message. Room and place are in it, so a message is found by its
/// id without an index: the room's UUID with `seq` in its last 48 bits or, for a room whose id its
/// creator chose, that id with its generation in base64, a dot and `seq`.
public record EntryId(RoomId room, long seq) {

  /// The most characters that one has.
  public static final int MAX_LENGTH = 1_024;

  private static final long SEQ_BITS = 0xFFFF_FFFF_FFFFL;

  private static final Pattern CHOSEN = Pattern.compile("([A-Za-z0-9_-]+)\\.([1-9][0-9]{0,14})");

  /// The id as callers see it.
  public String value() {
    if (!room.isMade()) {
      return encodeBase64(room.key()) + "." + seq;
    }
    UUID uuid = UUID.fromString(room.value());
    return withLowBits(uuid, uuid.getLeastSignificantBits() | seq).toString();
  }

  /// The id in a text, if it has the form of one.
  public static Optional<EntryId> parse(String text) {
    return parseUuid(text).map(EntryId::ofUuid).orElseGet(() -> parseChosen(text));
  }

  private static Optional<EntryId> ofUuid(UUID uuid) {
    long low = uuid.getLeastSignificantBits();
    RoomId room = new RoomId(withLowBits(uuid, low & ~SEQ_BITS).toString());
    return (low & SEQ_BITS) == 0 || !room.isMade()
        ? Optional.empty()
        : Optional.of(new EntryId(room, low & SEQ_BITS));
  }

  private static Optional<EntryId> parseChosen(String text) {
    Matcher parts = CHOSEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getUrlDecoder().decode(parts.group(1));
      RoomId room = RoomId.parse(new String(octets, StandardCharsets.UTF_8));
      EntryId id = new EntryId(room, Long.parseLong(parts.group(2)));
      // Base64 and UTF-8 have more than one way to write a thing; an id has one.
      return id.value().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encodeBase64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static UUID withLowBits(UUID uuid, long low) {
    return new UUID(uuid.getMostSignificantBits(), low);
  }

  private static Optional<UUID> parseUuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
