package io.parley.breakouts.session;

import io.micronaut.core.annotation.Introspected;
import io.parley.breakouts.api.UserIds;
import io.parley.core.message.Draft;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.TakesNull;
import io.parley.gateway.body.rule.UnlessPerson;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.Person;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bodies of calls about the people of a session, and its end.
interface SessionBodies {

  /// A person who does not say who acts means themselves.
  private static UserId readUser(@Nullable String user, Caller caller) {
    return user == null ? caller.person().map(Person::user).orElseThrow() : UserIds.of(user);
  }

  private static Optional<Duration> readSeconds(@Nullable Long seconds) {
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  /// The body of "assign": the user, and the breakout to put them in.
  ///
  /// @param roomId of an automatic session not needed
  @AsWritten
  @Introspected
  record Placing(
      @UnlessPerson @UserLine @Nullable String userId, @RoomLine @Nullable String roomId) {

    UserId user(Caller caller) {
      return readUser(userId, caller);
    }

    Optional<RoomId> room() {
      return Optional.ofNullable(roomId).map(RoomId::new);
    }
  }

  /// The body of "move": the user, and the breakout to move them to.
  @AsWritten
  @Introspected
  record Moving(
      @UnlessPerson @UserLine @Nullable String userId,
      @Schema(
              type = "string",
              description = "null for the parent room",
              nullable = true,
              requiredMode = RequiredMode.REQUIRED,
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @SingleLine(max = RoomId.MAX_LENGTH, exact = true)
          @RuleText(RoomLine.TEXT)
          Field<String> roomId)
      implements Ruled {

    @Override
    public List<Violation> check(BodyContext context) {
      return roomId.isGiven() ? List.of() : List.of(new Violation("roomId", RoomLine.TEXT));
    }

    UserId user(Caller caller) {
      return readUser(userId, caller);
    }

    Optional<RoomId> room() {
      return roomId.value().map(RoomId::new);
    }
  }

  /// The body of "leave": the user.
  @AsWritten
  @Introspected
  record Leaving(@UnlessPerson @UserLine @Nullable String userId) {

    UserId user(Caller caller) {
      return readUser(userId, caller);
    }
  }

  /// A message into every breakout.
  @AsWritten
  @Introspected
  record Broadcasting(
      @UnlessPerson @UserLine @Nullable String senderId,
      @UserLine @Nullable String senderName,
      @MultiLine(min = 1, max = Draft.MAX_CONTENT)
          @RuleText(value = Broadcasting.CONTENT, absent = Broadcasting.CONTENT)
          String content) {

    static final String CONTENT = "must be a string of 1 to " + Draft.MAX_CONTENT + " characters";

    UserId sender(Caller caller) {
      return readUser(senderId, caller);
    }

    /// A person speaks under their own name.
    String name(Caller caller) {
      return caller
          .person()
          .map(person -> person.grant().userName())
          .or(() -> Optional.ofNullable(senderName).map(String::strip))
          .orElseGet(() -> sender(caller).value());
    }
  }

  /// The body of "help": the user who asks the host to come.
  @AsWritten
  @Introspected
  record Asking(
      @UnlessPerson @UserLine @Nullable String userId,
      @MultiLine(max = Draft.MAX_CONTENT)
          @RuleText("must be a string of 0 to " + Draft.MAX_CONTENT + " characters")
          @Nullable String message) {

    UserId user(Caller caller) {
      return readUser(userId, caller);
    }

    String text() {
      return message == null ? "" : message;
    }
  }

  /// The length of the countdown.
  @AsWritten
  @Introspected
  record Recalling(@GraceSeconds @Nullable Long graceSeconds) {

    Optional<Duration> grace() {
      return readSeconds(graceSeconds);
    }
  }

  /// The new end of the session.
  @AsWritten
  @Introspected
  record Reopening(
      @SessionSeconds @TakesNull Field<Long> durationSeconds,
      @GraceSeconds @Nullable Long graceSeconds) {

    Optional<Duration> duration() {
      return durationSeconds.value().map(Duration::ofSeconds);
    }

    Optional<Duration> grace() {
      return readSeconds(graceSeconds);
    }
  }
}
