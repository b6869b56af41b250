package io.parley.breakouts.session;

import io.micronaut.core.annotation.Introspected;
import io.parley.breakouts.api.BodySchemas;
import io.parley.breakouts.api.BreakoutIds;
import io.parley.core.json.Meta;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.session.UpdateSession.Edits;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.TakesNull;
import io.parley.gateway.body.rule.Whole;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of a session to change. Its time comes in one of two ways.
///
/// @param durationSeconds counted from its opening; null for no end
/// @param extendSeconds counted from its end so far, or from now
@AsWritten
@Introspected
@Schema(
    extensions =
        @Extension(properties = @ExtensionProperty(name = "more", value = BodySchemas.ONE_TIME)))
record SessionPatch(
    @SessionSeconds @TakesNull Field<Long> durationSeconds,
    @Whole(min = "-604800", max = "604800") @RuleText("must be an integer from -604800 to 604800")
        @Nullable Long extendSeconds,
    @GraceSeconds @Nullable Long graceSeconds,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            extensions =
                @Extension(
                    properties = {
                      @ExtensionProperty(name = "any", value = "true"),
                      @ExtensionProperty(name = "more", value = BodySchemas.NAMES)
                    }))
        Field<Object> addRooms,
    @Schema(
            description = "new names by the ids of breakouts",
            extensions =
                @Extension(
                    properties =
                        @ExtensionProperty(name = "more", value = BodySchemas.NAMES_BY_ID)))
        @Nullable Meta renameRooms)
    implements Ruled {

  @Override
  public List<Violation> check(BodyContext context) {
    List<Violation> found = new ArrayList<>();
    if (durationSeconds.isGiven() && extendSeconds != null) {
      found.add(new Violation("durationSeconds", "and extendSeconds must not come together"));
    }
    if (addRooms.isGiven()) {
      if (!(addRooms.value().orElse(null) instanceof List<?> names)) {
        found.add(new Violation("addRooms", "must be an array of names"));
      } else if (BreakoutNames.read(names).isEmpty()) {
        found.add(new Violation("addRooms", BreakoutNames.WRONG));
      }
    }
    if (renameRooms != null && !renameRooms.members().entrySet().stream().allMatch(this::isName)) {
      found.add(new Violation("renameRooms", "must give rooms' ids names of 1 to 200 characters"));
    }
    return found;
  }

  private boolean isName(Map.Entry<String, ?> renamed) {
    return BreakoutIds.isValid(renamed.getKey())
        && Lines.line(renamed.getValue(), Room.MAX_NAME).isPresent();
  }

  Edits edits(Instant now) {
    return new Edits(
        readEnd(now),
        Optional.ofNullable(graceSeconds).map(Duration::ofSeconds),
        addRooms.value().orElse(null) instanceof List<?> names
            ? BreakoutNames.read(names).orElseThrow()
            : List.of(),
        readRenamed());
  }

  /// `durationSeconds` counts from the opening (null takes the end away), `extendSeconds` from the
  /// end so far, or from now where there is none.
  private Optional<Function<Times, Optional<Instant>>> readEnd(Instant now) {
    if (durationSeconds.isGiven()) {
      Optional<Duration> duration = durationSeconds.value().map(Duration::ofSeconds);
      return Optional.of(times -> duration.map(times.opened()::plus));
    }
    return Optional.ofNullable(extendSeconds)
        .map(seconds -> times -> Optional.of(times.ends().orElse(now).plusSeconds(seconds)));
  }

  private Map<RoomId, String> readRenamed() {
    Map<RoomId, String> renamed = new LinkedHashMap<>();
    if (renameRooms != null) {
      renameRooms
          .members()
          .forEach(
              (id, name) ->
                  renamed.put(new RoomId(id), Lines.line(name, Room.MAX_NAME).orElseThrow()));
    }
    return renamed;
  }
}
