package io.parley.rooms;

import io.micronaut.http.HttpResponse;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomRules;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Refuses a room whose meta has rules that cannot be kept.
final class MetaRules {

  private MetaRules() {}

  static <T> Optional<HttpResponse<T>> refusal(@Nullable Meta meta) {
    List<Violation> violations =
        Optional.ofNullable(meta).map(RoomRules::mistakes).orElse(List.of()).stream()
            .map(mistake -> new Violation("meta." + mistake.member(), mistake.problem()))
            .toList();
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(ChatApiResponses.problem(Problem.VALIDATION_ERROR, violations));
  }
}
