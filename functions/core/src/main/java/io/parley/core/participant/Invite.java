package io.parley.core.participant;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Lets users who know its code join a room, a limited number of times until it expires.
///
/// @param by its creator
public record Invite(RoomKey room, Code code, UserId by, Instant expiresAt, int usesLeft) {

  public boolean isOver(Instant now) {
    return usesLeft <= 0 || !now.isBefore(expiresAt);
  }

  /// An invite's code: the id of its room and 128 random bits, so that it is found without an
  /// index.
  ///
  /// @param text never logged, which is why [#toString] hides it
  public record Code(String text) {

    private static final int BYTES = 32;
    private static final int RANDOM_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// A new invite to a room whose id was made here.
    public static Code generate(RoomId room) {
      byte[] random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      UUID id = UUID.fromString(room.value());
      byte[] all =
          ByteBuffer.allocate(BYTES)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .put(random)
              .array();
      return new Code(Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    /// The code in a text that has the form of one.
    public static Optional<Code> parse(String text) {
      return FORM.matcher(text).matches() && parseRoomId(text).isMade()
          ? Optional.of(new Code(text))
          : Optional.empty();
    }

    /// The room that it is for.
    public RoomKey room(ClientId client) {
      return new RoomKey(client, parseRoomId(text));
    }

    private static RoomId parseRoomId(String text) {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return new RoomId(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    @Override
    public String toString() {
      return "Code";
    }
  }
}
