package io.parley.breakouts;

import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What callers send, for the OpenAPI document alone: [Members] reads it, member by member, because
/// an absent one, a null and a list of lists each mean something.
interface Bodies {

  /// A breakout that begins.
  record NewBreakout(
      @Schema(maxLength = 128, description = "or roomId; no slash") @Nullable String id,
      @Schema(maxLength = 128) @Nullable String roomId,
      List<String> participants,
      @Nullable Map<String, Object> settings) {}

  /// What of a breakout is to be otherwise.
  record BreakoutPatch(
      @Schema(description = "all of them from now on") @Nullable List<String> participants,
      @Schema(description = "a JSON Merge Patch") @Nullable Map<String, Object> settings) {}

  /// A session that begins.
  record NewSession(
      String parentRoomId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "how many, 1 to 50, or their names",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "any", value = "true")))
          Object rooms,
      @Schema(
              allowableValues = {"auto", "manual", "self"},
              defaultValue = "auto")
          @Nullable String assign,
      @Schema(
              description =
                  "user ids; of a manual assignment also a list of them for each breakout. Everyone"
                      + " in the parent room but the host, if it does not say",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "any", value = "true")))
          @Nullable Object participants,
      @Nullable String hostId,
      @Schema(
              minimum = "1",
              maximum = "604800",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(minimum = "0", maximum = "3600", defaultValue = "10") @Nullable Long graceSeconds,
      @Schema(minimum = "0", description = "of the automatic assignment") @Nullable Long seed) {}

  /// What of a session is to be otherwise.
  record SessionPatch(
      @Schema(
              minimum = "1",
              maximum = "604800",
              description = "counted from its opening; null for no end",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(description = "counted from its end so far, or from now")
          @Nullable Long extendSeconds,
      @Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds,
      @Nullable List<String> addRooms,
      @Schema(description = "new names by the ids of breakouts")
          @Nullable Map<String, String> renameRooms) {}

  /// Who goes where.
  record Placing(
      @Schema(description = "a person who does not say means themselves") @Nullable String userId,
      @Schema(
              description = "null, of a move, for the parent room",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable String roomId) {}

  /// Who leaves.
  record Leaving(
      @Schema(description = "a person who does not say means themselves")
          @Nullable String userId) {}

  /// A message into every breakout.
  record Broadcasting(
      @Schema(description = "a person who does not say means themselves") @Nullable String senderId,
      @Nullable String senderName,
      String content) {}

  /// Who asks the host to come.
  record Asking(
      @Schema(description = "a person who does not say means themselves") @Nullable String userId,
      @Nullable String message) {}

  /// How long the countdown is.
  record Recalling(@Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds) {}

  /// Until when it goes on.
  record Reopening(
      @Schema(
              minimum = "1",
              maximum = "604800",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds) {}
}
