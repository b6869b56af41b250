package io.parley.breakouts.breakout;

import io.micronaut.core.annotation.Introspected;
import io.parley.breakouts.api.SettingsRule;
import io.parley.breakouts.api.UserIds;
import io.parley.core.breakout.UpdateBreakout.Edits;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomId;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.DistinctUsers;
import io.parley.gateway.http.chatapi.RoomPaths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a breakout to change.
///
/// @param settings a JSON Merge Patch
/// @param participants all of them from now on
@AsWritten
@Introspected
record BreakoutPatch(
    @OwnId Field<Object> id,
    @OwnId Field<Object> roomId,
    @Nullable Meta settings,
    @DistinctUsers(count = NewBreakout.MOST_PARTICIPANTS) @Nullable List<String> participants)
    implements Ruled {

  @Override
  public List<Violation> check(BodyContext context) {
    Optional<Object> own =
        RoomPaths.id(String.valueOf(context.path().get("id"))).map(RoomId::value);
    return Map.of("id", id, "roomId", roomId).entrySet().stream()
        .filter(member -> member.getValue().isGiven())
        .filter(member -> own.isEmpty() || !own.equals(member.getValue().value()))
        .map(member -> new Violation(member.getKey(), "cannot change"))
        .toList();
  }

  Edits edits() {
    return new Edits(
        Optional.ofNullable(settings),
        SettingsRule::fit,
        Optional.ofNullable(participants).map(UserIds::of));
  }
}
