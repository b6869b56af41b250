package io.parley.core.room;

import io.parley.core.json.Text;
import java.security.SecureRandom;
import java.util.UUID;

/// A room's id. Ids made here are version-8 UUIDs whose last 48 bits are zero; a message of the
/// room has the same UUID with its `seq` there, see [io.parley.core.log.EntryId].
public record RoomId(String value) {

  public static final int MAX_LENGTH = 128;

  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_AND_NO_SEQ = 0x8000_0000_0000_0000L;
  private static final long FOURTEEN_BITS = 0x3FFFL;

  public RoomId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a room id");
    }
  }

  /// Whether a text can be a room's id.
  public static boolean isValid(String text) {
    return !text.isEmpty() && Text.length(text) <= MAX_LENGTH && Text.LINE.allows(text);
  }

  public static RoomId random() {
    SecureRandom random = new SecureRandom();
    return of(new UUID(random.nextLong(), random.nextLong()));
  }

  /// The id that random bits make, always the same.
  public static RoomId of(UUID bits) {
    long high = (bits.getMostSignificantBits() & ~0xF000L) | VERSION_8;
    long low = VARIANT_AND_NO_SEQ | ((bits.getLeastSignificantBits() & FOURTEEN_BITS) << 48);
    return new RoomId(new UUID(high, low).toString());
  }
}
