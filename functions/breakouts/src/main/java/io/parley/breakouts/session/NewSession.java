package io.parley.breakouts.session;

import io.micronaut.core.annotation.Introspected;
import io.parley.breakouts.api.BodySchemas;
import io.parley.breakouts.api.UserIds;
import io.parley.core.entry.Assign;
import io.parley.core.room.RoomId;
import io.parley.core.session.OpenSession.Plan;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.TakesNull;
import io.parley.gateway.body.rule.Whole;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.Person;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session that begins.
///
/// @param rooms how many, or their names
/// @param participants users, or of a manual assignment a list of them for each breakout
/// @param seed of the automatic assignment
@AsWritten
@Introspected
@Schema(
    extensions =
        @Extension(
            properties = @ExtensionProperty(name = "more", value = BodySchemas.LISTS_IF_MANUAL)))
record NewSession(
    @RoomLine String parentRoomId,
    @Schema(
            allowableValues = {"auto", "manual", "self"},
            defaultValue = "auto")
        @RuleText(NewSession.ASSIGN)
        @Nullable String assign,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "how many, 1 to 50, or their names",
            extensions =
                @Extension(
                    properties = {
                      @ExtensionProperty(name = "any", value = "true"),
                      @ExtensionProperty(name = "more", value = BodySchemas.ROOMS)
                    }))
        Field<Object> rooms,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            description =
                "user ids; of a manual assignment also a list of them for each breakout. Everyone"
                    + " in the parent room but the host, if it does not say",
            extensions =
                @Extension(
                    properties = {
                      @ExtensionProperty(name = "any", value = "true"),
                      @ExtensionProperty(name = "more", value = BodySchemas.PEOPLE)
                    }))
        Field<Object> participants,
    @UserLine @Nullable String hostId,
    @SessionSeconds @TakesNull Field<Long> durationSeconds,
    @Schema(defaultValue = "10") @Whole(min = "0", max = "3600") @RuleText(GraceSeconds.TEXT)
        @Nullable Long graceSeconds,
    @Whole(min = "0", max = "9007199254740991")
        @RuleText("must be an integer from 0 to 9007199254740991")
        @Nullable Long seed)
    implements Ruled {

  static final String ASSIGN = "must be one of auto, manual, self";

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long MAX_SEED = (1L << 53) - 1;
  private static final Map<String, Assign> ASSIGNS =
      Map.of("auto", Assign.AUTO, "manual", Assign.MANUAL, "self", Assign.SELF);

  @Override
  public List<Violation> check(BodyContext context) {
    List<Violation> found = new ArrayList<>();
    if (assign != null && !ASSIGNS.containsKey(assign)) {
      found.add(new Violation("assign", ASSIGN));
    }
    Optional<List<?>> named = BreakoutNames.list(rooms.value().orElse(null));
    if (named.isEmpty()) {
      found.add(
          new Violation("rooms", "must be a number from 1 to 50 or an array of 1 to 50 names"));
    } else if (BreakoutNames.read(named.get()).isEmpty()) {
      found.add(new Violation("rooms", BreakoutNames.WRONG));
    }
    findPeople()
        .findProblem(named.map(List::size).orElse(0))
        .ifPresent(problem -> found.add(new Violation("participants", problem)));
    return found;
  }

  private SessionPeople findPeople() {
    return new SessionPeople(participants, findAssign() == Assign.MANUAL);
  }

  private Assign findAssign() {
    return assign == null ? Assign.AUTO : ASSIGNS.getOrDefault(assign, Assign.AUTO);
  }

  RoomId parent() {
    return new RoomId(parentRoomId);
  }

  /// A person who opens a session is its host, unless they name another.
  Plan plan(Caller caller) {
    SessionPeople people = findPeople();
    return new Plan(
        BreakoutNames.list(rooms.value().orElse(null)).flatMap(BreakoutNames::read).orElseThrow(),
        findAssign(),
        people.users(),
        people.lists(),
        Optional.ofNullable(hostId).map(UserIds::of).or(() -> caller.person().map(Person::user)),
        durationSeconds.value().map(Duration::ofSeconds),
        graceSeconds == null ? GRACE : Duration.ofSeconds(graceSeconds),
        seed == null ? new SecureRandom().nextLong(MAX_SEED) : seed);
  }
}
