package io.parley.chats.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import io.parley.gateway.http.request.JsonDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Members that people may send and that have no effect yet. Who asks for something by one is
/// refused: a 200 would say that it is done.
public final class Unoffered {

  private static final String SLOW_MODE = "slowModeSeconds";
  private static final long LONGEST = 21_600;
  private static final String MENTIONS = "mentions";
  private static final int MOST = 50;

  private Unoffered() {}

  /// Refuses slow mode in a chat's change. A null ends the slow mode, so it is allowed.
  public static <T> Optional<HttpResponse<T>> slowMode(HttpRequest<?> request) {
    return findRefusal(
        request,
        SLOW_MODE,
        value -> value == null,
        value -> value instanceof Long seconds && seconds >= 1 && seconds <= LONGEST,
        "an integer from 1 to " + LONGEST + ", or null");
  }

  /// Refuses mentions in a message's change. An empty list mentions no one, so it is allowed.
  public static <T> Optional<HttpResponse<T>> mentions(HttpRequest<?> request) {
    return findRefusal(
        request,
        MENTIONS,
        value -> value instanceof List<?> users && users.isEmpty(),
        Unoffered::areUsers,
        "at most " + MOST + " user ids");
  }

  private interface Rule {
    boolean holds(@Nullable Object value);
  }

  private static <T> Optional<HttpResponse<T>> findRefusal(
      HttpRequest<?> request, String member, Rule isNothing, Rule isValid, String form) {
    if (!(JsonDocument.of(request).value() instanceof Map<?, ?> members)
        || !members.containsKey(member)
        || isNothing.holds(members.get(member))) {
      return Optional.empty();
    }
    return Optional.of(
        isValid.holds(members.get(member))
            ? Refusals.notOffered(member)
            : Refusals.invalid(member + " must be " + form));
  }

  private static boolean areUsers(@Nullable Object value) {
    return value instanceof List<?> users
        && users.stream().allMatch(Unoffered::isUser)
        && users.stream().distinct().count() <= MOST;
  }

  private static boolean isUser(@Nullable Object value) {
    return value instanceof String user
        && !user.isBlank()
        && Text.length(user.strip()) <= UserId.MAX_LENGTH
        && Text.LINE.allows(user);
  }
}
