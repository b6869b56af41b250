package io.parley.breakouts.session;

import io.parley.breakouts.api.BodyFields;
import io.parley.breakouts.breakout.BreakoutBody;
import io.parley.core.entry.Assign;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.session.OpenSession.Plan;
import io.parley.core.session.UpdateSession.Edits;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Sessions as callers write them.
final class SessionBody {

  static final long MAX_SECONDS = 7 * 24 * 3_600L;
  static final long MAX_GRACE = 3_600;

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long MAX_SEED = (1L << 53) - 1;
  private static final Map<String, Assign> ASSIGNS =
      Map.of("auto", Assign.AUTO, "manual", Assign.MANUAL, "self", Assign.SELF);

  private SessionBody() {}

  static Optional<RoomId> room(BodyFields body, String name) {
    if (body.raw(name) instanceof String text && BodyFields.isLine(text, RoomId.MAX_LENGTH)) {
      return Optional.of(new RoomId(text));
    }
    body.refuse(name + " must be a room's id");
    return Optional.empty();
  }

  static Optional<UserId> user(BodyFields body, String name) {
    if (!body.has(name)) {
      body.refuse(name + " is required");
    }
    return body.line(name, UserId.MAX_LENGTH).map(UserId::new);
  }

  /// A person who does not say who acts means themselves.
  static Optional<UserId> user(BodyFields body, String name, Caller caller) {
    return caller.person().isPresent() && !body.has(name)
        ? caller.person().map(Person::user)
        : user(body, name);
  }

  /// A person who opens a session is its host, unless they name another.
  static Plan plan(BodyFields body, Caller caller) {
    Assign assign = readAssign(body);
    List<String> names = readNames(body);
    boolean listed =
        assign == Assign.MANUAL
            && body.raw("participants") instanceof List<?> lists
            && lists.stream().anyMatch(List.class::isInstance);
    List<List<UserId>> lists = listed ? readParticipantLists(body, names.size()) : List.of();
    return new Plan(
        names,
        assign,
        listed ? Optional.empty() : body.users("participants", BreakoutSession.MAX_PEOPLE),
        lists,
        body.line("hostId", UserId.MAX_LENGTH)
            .map(UserId::new)
            .or(() -> caller.person().map(Person::user)),
        duration(body),
        grace(body).orElse(GRACE),
        body.number("seed", 0, MAX_SEED).orElseGet(() -> new SecureRandom().nextLong(MAX_SEED)));
  }

  private static Assign readAssign(BodyFields body) {
    if (!body.has("assign")) {
      return Assign.AUTO;
    }
    Assign assign = body.raw("assign") instanceof String text ? ASSIGNS.get(text) : null;
    if (assign == null) {
      body.refuse("assign must be one of auto, manual, self");
      return Assign.AUTO;
    }
    return assign;
  }

  private static List<String> readNames(BodyFields body) {
    Object rooms = body.raw("rooms");
    Optional<Long> count =
        Json.whole(rooms).filter(number -> number >= 1 && number <= BreakoutSession.MAX_ROOMS);
    if (count.isPresent()) {
      return LongStream.rangeClosed(1, count.get()).mapToObj(nth -> "Room " + nth).toList();
    }
    return switch (rooms) {
      case List<?> list when !list.isEmpty() && list.size() <= BreakoutSession.MAX_ROOMS ->
          readNameList(body, "rooms", list);
      case null, default -> {
        body.refuse("rooms must be a number from 1 to 50 or an array of 1 to 50 names");
        yield List.of();
      }
    };
  }

  private static List<String> readNameList(BodyFields body, String name, List<?> list) {
    List<String> names = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof String text && BodyFields.isLine(text.strip(), Room.MAX_NAME))) {
        body.refuse(name + " must have names of 1 to 200 characters without control characters");
        return names;
      }
      names.add(text.strip());
    }
    return names;
  }

  private static List<List<UserId>> readParticipantLists(BodyFields body, int rooms) {
    List<?> given = (List<?>) body.raw("participants");
    List<List<UserId>> lists = new ArrayList<>();
    Set<UserId> all = new HashSet<>();
    for (Object list : given == null ? List.of() : given) {
      List<UserId> users =
          body.users("participants", list, BreakoutSession.MAX_PEOPLE).orElse(List.of());
      if (!users.stream().allMatch(all::add)) {
        body.refuse("participants must not contain duplicates");
      }
      lists.add(users);
    }
    if (lists.size() > rooms) {
      body.refuse("participants must have at most one array for each room");
    }
    return lists;
  }

  /// Empty when it is null, too: no end.
  static Optional<Duration> duration(BodyFields body) {
    return body.has("durationSeconds") && body.raw("durationSeconds") == null
        ? Optional.empty()
        : body.number("durationSeconds", 1, MAX_SECONDS).map(Duration::ofSeconds);
  }

  static Optional<Duration> grace(BodyFields body) {
    return body.number("graceSeconds", 0, MAX_GRACE).map(Duration::ofSeconds);
  }

  static Edits edits(BodyFields body, Instant now) {
    @Nullable Object added = body.raw("addRooms");
    if (body.has("addRooms") && !(added instanceof List<?>)) {
      body.refuse("addRooms must be an array of names");
    }
    return new Edits(
        readEnd(body, now),
        grace(body),
        added instanceof List<?> list ? readNameList(body, "addRooms", list) : List.of(),
        readRenamed(body));
  }

  /// `durationSeconds` counts from the opening (null takes the end away), `extendSeconds` from the
  /// end so far, or from now where there is none.
  private static Optional<Function<Times, Optional<Instant>>> readEnd(
      BodyFields body, Instant now) {
    if (body.has("durationSeconds") && body.has("extendSeconds")) {
      body.refuse("durationSeconds and extendSeconds must not come together");
    }
    if (body.has("durationSeconds")) {
      Optional<Duration> duration = duration(body);
      return Optional.of(times -> duration.map(times.opened()::plus));
    }
    return body.number("extendSeconds", -MAX_SECONDS, MAX_SECONDS)
        .map(seconds -> times -> Optional.of(times.ends().orElse(now).plusSeconds(seconds)));
  }

  private static Map<RoomId, String> readRenamed(BodyFields body) {
    Map<RoomId, String> renamed = new LinkedHashMap<>();
    body.object("renameRooms")
        .map(Meta::members)
        .ifPresent(
            names ->
                names.forEach(
                    (id, name) -> {
                      if (BreakoutBody.isId(id)
                          && name instanceof String text
                          && BodyFields.isLine(text.strip(), Room.MAX_NAME)) {
                        renamed.put(new RoomId(id), text.strip());
                      } else {
                        body.refuse(
                            "renameRooms must give rooms' ids names of 1 to 200 characters");
                      }
                    }));
    return renamed;
  }
}
