package io.parley.rooms.moderation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.parley.core.member.LeaveReason;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.LiftSanction;
import io.parley.core.moderation.ListSanctions;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.moderation.MuteUser;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Departures;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.request.GivenTerms;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.http.request.UserPath;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the calls about bans and those about mutes share.
@Singleton
final class SanctionCalls {

  private final BanUser banUser;
  private final MuteUser muteUser;
  private final LiftSanction liftSanction;
  private final ListSanctions listSanctions;
  private final Departures departures;
  private final RoomAnnouncements announcements;
  private final Clock clock;

  SanctionCalls(
      BanUser banUser,
      MuteUser muteUser,
      LiftSanction liftSanction,
      ListSanctions listSanctions,
      Departures departures,
      RoomAnnouncements announcements,
      Clock clock) {
    this.banUser = banUser;
    this.muteUser = muteUser;
    this.liftSanction = liftSanction;
    this.listSanctions = listSanctions;
    this.departures = departures;
    this.announcements = announcements;
    this.clock = clock;
  }

  Moderated impose(RoomKey room, Kind kind, SanctionBody body) {
    Terms terms = GivenTerms.read(body.reason(), body.until(), clock);
    Moderator by = Moderator.backend(body.moderator());
    return switch (kind) {
      case BAN -> announceBan(banUser.ban(room, body.user(), terms, by), body.user());
      case MUTE -> announce(muteUser.mute(room, body.user(), terms, by));
    };
  }

  /// @param none the refusal where there is nothing to lift
  HttpResponse<Data<SanctionJson>> lift(RoomKey room, Kind kind, String userId, Problem none) {
    return UserPath.parse(userId)
        .map(user -> liftSanction.lift(room, user, kind, Moderator.backend(Optional.empty())))
        .map(this::announce)
        .filter(lifted -> !(lifted instanceof Moderated.NotSanctioned))
        .map(lifted -> answer(lifted, ChatApiResponses::ok))
        .orElseGet(() -> ChatApiResponses.problem(none));
  }

  /// A part of those in force, by user.
  HttpResponse<Part<SanctionJson>> list(Optional<Room> room, Kind kind, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, ListSanctions.MAX_LIMIT, ListSanctions.MAX_LIMIT);
    Optional<UserId> after = query.line("cursor", UserId.MAX_LENGTH).map(UserId::new);
    query.check();
    return room.map(Room::key)
        .map(key -> readPart(key, kind, after, limit))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }

  private HttpResponse<Part<SanctionJson>> readPart(
      RoomKey room, Kind kind, Optional<UserId> after, int limit) {
    List<SanctionJson> found =
        listSanctions.list(room, kind, after, limit + 1).stream().map(SanctionJson::of).toList();
    List<SanctionJson> part = found.stream().limit(limit).toList();
    @Nullable String next = part.size() < found.size() ? part.getLast().userId() : null;
    return ChatApiResponses.part(part, next);
  }

  static <T> HttpResponse<T> answer(
      Moderated moderated, Function<SanctionJson, HttpResponse<T>> done) {
    return switch (moderated) {
      case Moderated.Done(Sanction sanction, _) -> done.apply(SanctionJson.of(sanction));
      case Moderated.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Moderated.Assigned _,
          Moderated.NotAllowed _,
          Moderated.NotIn _,
          Moderated.NotSanctioned _,
          Moderated.OfASession _,
          Moderated.OwnedByBoth _ ->
          throw new IllegalStateException("not of a ban or a mute: " + moderated);
    };
  }

  private Moderated announceBan(Moderated moderated, UserId user) {
    if (moderated instanceof Moderated.Done(_, var entries)) {
      departures.announce(entries, user, LeaveReason.BANNED);
    }
    return moderated;
  }

  private Moderated announce(Moderated moderated) {
    if (moderated instanceof Moderated.Done(_, var entries)) {
      announcements.announce(entries, LeaveReason.LEFT);
    }
    return moderated;
  }
}
