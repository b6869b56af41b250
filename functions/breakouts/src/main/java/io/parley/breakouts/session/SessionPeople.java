package io.parley.breakouts.session;

import io.parley.breakouts.api.UserIds;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.room.UserId;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The people of a new session as its body has them: users, or of a manual assignment a list of
/// them for each breakout.
record SessionPeople(Field<Object> participants, boolean isManual) {

  private static final String NO_LIST = "must be an array of strings";

  private boolean areLists() {
    return isManual
        && participants.value().orElse(null) instanceof List<?> list
        && list.stream().anyMatch(List.class::isInstance);
  }

  private List<?> all() {
    return participants.value().orElse(null) instanceof List<?> list ? list : List.of();
  }

  /// Empty if nobody is named, or lists are.
  Optional<List<UserId>> users() {
    return participants.isGiven() && !areLists() ? Optional.of(readUsers(all())) : Optional.empty();
  }

  List<List<UserId>> lists() {
    return areLists() ? all().stream().map(list -> readUsers((List<?>) list)).toList() : List.of();
  }

  private static List<UserId> readUsers(List<?> ids) {
    return UserIds.of(Lines.all(ids, UserId.MAX_LENGTH).orElseThrow());
  }

  Optional<String> findProblem(int breakouts) {
    if (!participants.isGiven()) {
      return Optional.empty();
    }
    if (!areLists()) {
      return findListProblem(participants.value().orElse(null));
    }
    for (Object list : all()) {
      Optional<String> problem = findListProblem(list);
      if (problem.isPresent()) {
        return problem;
      }
    }
    List<UserId> everyone = new ArrayList<>();
    lists().forEach(everyone::addAll);
    if (everyone.stream().distinct().count() < everyone.size()) {
      return Optional.of("must not contain duplicates");
    }
    return all().size() > breakouts
        ? Optional.of("must have at most one array for each room")
        : Optional.empty();
  }

  private static Optional<String> findListProblem(@Nullable Object json) {
    return json instanceof List<?> list
        ? Lines.problem(list, BreakoutSession.MAX_PEOPLE, UserId.MAX_LENGTH)
        : Optional.of(NO_LIST);
  }
}
