package io.parley.core.room;

import io.parley.core.json.Text;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/// A room's id. Ids made here are version-8 UUIDs whose last 48 bits are zero; a message of the
/// room has the same UUID with its `seq` there, see [EntryId].
///
/// Any other id was chosen by a caller, and is a name: a deleted room's can be given to a new one.
/// What is stored belongs to a generation of the name, which is never used again, so nothing that
/// remembers the old room can write into the new one. Callers never see it.
///
/// @param value what callers see
/// @param generation empty for an id made here, and for a name not yet looked up
public record RoomId(String value, String generation) {

  public static final int MAX_LENGTH = 128;

  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_AND_NO_SEQ = 0x8000_0000_0000_0000L;
  private static final long FOURTEEN_BITS = 0x3FFFL;

  private static final Pattern MADE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-0{12}");

  private static final Pattern GENERATION = Pattern.compile("[0-9a-f]{16}");

  /// A character that does not occur in ids.
  private static final String BEFORE_GENERATION = "\n";

  public RoomId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a room id");
    }
    if (!generation.isEmpty() && (isMade(value) || !GENERATION.matcher(generation).matches())) {
      throw new IllegalArgumentException("not a generation of a room id");
    }
  }

  /// An id made here, or a name.
  public RoomId(String value) {
    this(value, "");
  }

  /// Whether a text is a valid room id.
  public static boolean isValid(String text) {
    return !text.isEmpty() && Text.length(text) <= MAX_LENGTH && Text.LINE.allows(text);
  }

  public static RoomId random() {
    SecureRandom random = new SecureRandom();
    return of(new UUID(random.nextLong(), random.nextLong()));
  }

  /// The id made from random bits, always the same for the same bits.
  public static RoomId of(UUID bits) {
    long high = (bits.getMostSignificantBits() & ~0xF000L) | VERSION_8;
    long low = VARIANT_AND_NO_SEQ | ((bits.getLeastSignificantBits() & FOURTEEN_BITS) << 48);
    return new RoomId(new UUID(high, low).toString());
  }

  /// The id with this [#key].
  public static RoomId parse(String key) {
    int end = key.indexOf(BEFORE_GENERATION);
    return end < 0
        ? new RoomId(key)
        : new RoomId(key.substring(0, end), key.substring(end + BEFORE_GENERATION.length()));
  }

  /// The id as it is stored, and passed between functions.
  public String key() {
    return generation.isEmpty() ? value : value + BEFORE_GENERATION + generation;
  }

  /// Whether the id has the form of those made here; then it has no generation.
  public boolean isMade() {
    return isMade(value);
  }

  private static boolean isMade(String value) {
    return MADE.matcher(value).matches();
  }

  /// Whether this is a name, which stands for the room that has it at the moment, see [RoomNames].
  public boolean isName() {
    return generation.isEmpty() && !isMade();
  }

  /// The id as callers know it.
  public RoomId name() {
    return generation.isEmpty() ? this : new RoomId(value);
  }

  /// The id of a new room with this name, in the generation that random bits make, always the same.
  public RoomId withGeneration(UUID bits) {
    long mixed = bits.getMostSignificantBits() ^ Long.rotateLeft(bits.getLeastSignificantBits(), 5);
    return isMade() ? this : new RoomId(value, HexFormat.of().toHexDigits(mixed));
  }
}
