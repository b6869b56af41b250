package io.parley.breakouts.api;

import io.parley.core.message.Draft;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.gateway.body.MultiLine;
import io.parley.gateway.body.SingleLine;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bodies of requests, for the OpenAPI document alone: [BodyFields] reads it, member by member,
/// because an absent one, a null and a list of lists each mean something.
public interface Bodies {

  /// As [SingleLine], without a slash.
  String ROOM_ID =
      "^[^/\\u0000-\\u001f\\u007f-\\u009f]*[^/\\s\\u0000-\\u001f\\u007f-\\u009f]"
          + "[^/\\u0000-\\u001f\\u007f-\\u009f]*$";
  /// As [SingleLine], written in JSON.
  String LINE =
      "\"pattern\":\"^[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*[^\\\\s\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]"
          + "[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*$\"";
  String NAME = "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200," + LINE + "}";
  String USER = "{\"type\":\"string\",\"minLength\":1,\"maxLength\":256," + LINE + "}";
  String ROOMS =
      "{\"oneOf\":[{\"type\":\"integer\",\"minimum\":1,\"maximum\":50},"
          + "{\"type\":\"array\",\"minItems\":1,\"maxItems\":50,\"items\":"
          + NAME
          + "}]}";
  String PEOPLE =
      "{\"type\":\"array\",\"maxItems\":1000,\"items\":{\"oneOf\":["
          + USER
          + ",{\"type\":\"array\",\"items\":"
          + USER
          + "}]}}";
  String ONE_NAME = "{\"oneOf\":[{\"required\":[\"id\"]},{\"required\":[\"roomId\"]}]}";
  String LIST = "{\"type\":\"array\",\"uniqueItems\":true,\"items\":" + USER + "}";
  String LISTS_IF_MANUAL =
      "{\"if\":{\"properties\":{\"assign\":{\"const\":\"manual\"}},\"required\":[\"assign\"]},"
          + "\"then\":{\"properties\":{\"participants\":{\"anyOf\":["
          + LIST
          + ",{\"items\":"
          + LIST
          + "}]}}},\"else\":{\"properties\":{\"participants\":"
          + LIST
          + "}}}";
  String NAMES =
      "{\"propertyNames\":{\"minLength\":1,\"maxLength\":128,"
          + "\"pattern\":\"^[^/\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*[^/\\\\s\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]"
          + "[^/\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*$\"},\"additionalProperties\":"
          + NAME
          + "}";
  String ONE_TIME =
      "{\"not\":{\"properties\":{\"durationSeconds\":{},\"extendSeconds\":{}},"
          + "\"required\":[\"durationSeconds\",\"extendSeconds\"]}}";

  /// A breakout that begins. Its id has two names.
  @Schema(extensions = @Extension(properties = @ExtensionProperty(name = "more", value = ONE_NAME)))
  record NewBreakout(
      @Schema(
              description = "or roomId; no slash",
              minLength = 1,
              maxLength = RoomId.MAX_LENGTH,
              pattern = ROOM_ID)
          @Nullable String id,
      @Schema(minLength = 1, maxLength = RoomId.MAX_LENGTH, pattern = ROOM_ID)
          @Nullable String roomId,
      @ArraySchema(
              uniqueItems = true,
              maxItems = 1_000,
              schema =
                  @Schema(minLength = 1, maxLength = UserId.MAX_LENGTH, pattern = SingleLine.FORM))
          List<String> participants,
      @Nullable Map<String, Object> settings) {}

  /// The fields of a breakout to change.
  record BreakoutPatch(
      @Schema(description = "its own, if at all: it cannot change")
          @SingleLine(max = RoomId.MAX_LENGTH)
          @Nullable String id,
      @Schema(description = "its own, if at all: it cannot change")
          @SingleLine(max = RoomId.MAX_LENGTH)
          @Nullable String roomId,
      @Schema(description = "all of them from now on")
          @ArraySchema(
              uniqueItems = true,
              maxItems = 1_000,
              schema =
                  @Schema(minLength = 1, maxLength = UserId.MAX_LENGTH, pattern = SingleLine.FORM))
          @Nullable List<String> participants,
      @Schema(description = "a JSON Merge Patch") @Nullable Map<String, Object> settings) {}

  /// A session that begins.
  @Schema(
      extensions =
          @Extension(properties = @ExtensionProperty(name = "more", value = LISTS_IF_MANUAL)))
  record NewSession(
      @SingleLine(max = RoomId.MAX_LENGTH) String parentRoomId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "how many, 1 to 50, or their names",
              extensions =
                  @Extension(
                      properties = {
                        @ExtensionProperty(name = "any", value = "true"),
                        @ExtensionProperty(name = "more", value = ROOMS)
                      }))
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
                  @Extension(
                      properties = {
                        @ExtensionProperty(name = "any", value = "true"),
                        @ExtensionProperty(name = "more", value = PEOPLE)
                      }))
          @Nullable Object participants,
      @SingleLine(max = UserId.MAX_LENGTH) @Nullable String hostId,
      @Schema(
              minimum = "1",
              maximum = "604800",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(minimum = "0", maximum = "3600", defaultValue = "10") @Nullable Long graceSeconds,
      @Schema(minimum = "0", description = "of the automatic assignment") @Nullable Long seed) {}

  /// The fields of a session to change. Its time comes in one of two ways.
  @Schema(extensions = @Extension(properties = @ExtensionProperty(name = "more", value = ONE_TIME)))
  record SessionPatch(
      @Schema(
              minimum = "1",
              maximum = "604800",
              description = "counted from its opening; null for no end",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(
              minimum = "-604800",
              maximum = "604800",
              description = "counted from its end so far, or from now")
          @Nullable Long extendSeconds,
      @Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds,
      @ArraySchema(
              maxItems = 50,
              schema = @Schema(minLength = 1, maxLength = Room.MAX_NAME, pattern = SingleLine.FORM))
          @Nullable List<String> addRooms,
      @Schema(
              description = "new names by the ids of breakouts",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "more", value = NAMES)))
          @Nullable Map<String, String> renameRooms) {}

  /// The body of "assign": the user, and the breakout to put them in.
  record Placing(
      @Schema(description = "of a person, themselves if it is left out; a backend says who")
          @SingleLine(max = UserId.MAX_LENGTH)
          @Nullable String userId,
      @Schema(description = "of an automatic session not needed")
          @SingleLine(max = RoomId.MAX_LENGTH)
          @Nullable String roomId) {}

  /// The body of "move": the user, and the breakout to move them to.
  record Moving(
      @SingleLine(max = UserId.MAX_LENGTH) String userId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "null for the parent room",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @SingleLine(max = RoomId.MAX_LENGTH)
          @Nullable String roomId) {}

  /// The body of "leave": the user.
  record Leaving(
      @Schema(description = "of a person, themselves if it is left out; a backend says who")
          @SingleLine(max = UserId.MAX_LENGTH)
          @Nullable String userId) {}

  /// A message into every breakout.
  record Broadcasting(
      @Schema(description = "of a person, themselves if it is left out; a backend says who")
          @SingleLine(max = UserId.MAX_LENGTH)
          @Nullable String senderId,
      @SingleLine(max = UserId.MAX_LENGTH) @Nullable String senderName,
      @MultiLine(min = 1, max = Draft.MAX_CONTENT) String content) {}

  /// The body of "help": the user who asks the host to come.
  record Asking(
      @Schema(description = "of a person, themselves if it is left out; a backend says who")
          @SingleLine(max = UserId.MAX_LENGTH)
          @Nullable String userId,
      @MultiLine(max = Draft.MAX_CONTENT) @Nullable String message) {}

  /// The length of the countdown.
  record Recalling(@Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds) {}

  /// The new end of the session.
  record Reopening(
      @Schema(
              minimum = "1",
              maximum = "604800",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long durationSeconds,
      @Schema(minimum = "0", maximum = "3600") @Nullable Long graceSeconds) {}
}
