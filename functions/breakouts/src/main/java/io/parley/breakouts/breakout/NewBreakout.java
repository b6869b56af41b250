package io.parley.breakouts.breakout;

import io.micronaut.core.annotation.Introspected;
import io.parley.breakouts.api.BodySchemas;
import io.parley.breakouts.api.BreakoutIds;
import io.parley.breakouts.api.SettingsRule;
import io.parley.breakouts.api.UserIds;
import io.parley.core.breakout.CreateBreakout.Beginning;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.DistinctUsers;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A breakout that begins.
///
/// @param roomId what the first documents call the id
@AsWritten
@Introspected
@Schema(
    extensions =
        @Extension(properties = @ExtensionProperty(name = "more", value = BodySchemas.ONE_ID)))
record NewBreakout(
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "or roomId; no slash",
            extensions =
                @Extension(
                    properties = {
                      @ExtensionProperty(name = "any", value = "true"),
                      @ExtensionProperty(name = "more", value = BodySchemas.NEW_ID)
                    }))
        Field<Object> id,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            extensions =
                @Extension(
                    properties = {
                      @ExtensionProperty(name = "any", value = "true"),
                      @ExtensionProperty(name = "more", value = BodySchemas.NEW_ID)
                    }))
        Field<Object> roomId,
    @DistinctUsers(count = NewBreakout.MOST_PARTICIPANTS) List<String> participants,
    @Nullable Meta settings)
    implements Ruled {

  static final int MOST_PARTICIPANTS = 1_000;

  private static final String ID =
      "must be a string of 1 to 128 characters without / and control characters";

  @Override
  public List<Violation> check(BodyContext context) {
    return Stream.concat(
            findIdProblem().map(problem -> new Violation("id", problem)).stream(),
            SettingsRule.check(settings).stream())
        .toList();
  }

  private Optional<String> findIdProblem() {
    if (!id.isGiven() && !roomId.isGiven()) {
      return Optional.of(Violation.REQUIRED);
    }
    if (id.isGiven() && roomId.isGiven() && !id.equals(roomId)) {
      return Optional.of("and roomId must be the same");
    }
    return readId() instanceof String text && BreakoutIds.isValid(text)
        ? Optional.empty()
        : Optional.of(ID);
  }

  private @Nullable Object readId() {
    return (id.isGiven() ? id : roomId).value().orElse(null);
  }

  /// @param generation of the room, if its id is a name
  RoomId roomId(UUID generation) {
    return new RoomId((String) Objects.requireNonNull(readId())).withGeneration(generation);
  }

  Beginning beginning(RoomKey key) {
    return new Beginning(key, settings == null ? Meta.EMPTY : settings, UserIds.of(participants));
  }
}
