package io.parley.chats.moderation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.Parts;
import io.parley.core.account.Account;
import io.parley.core.chat.FindPeople;
import io.parley.core.member.LeaveReason;
import io.parley.core.moderation.LiftSanction;
import io.parley.core.moderation.ListSanctions;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.http.request.UserPath;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Lists and lifts bans and mutes.
@Singleton
final class ChatSanctionList {

  private final ChatAccess access;
  private final LiftSanction liftSanction;
  private final ListSanctions listSanctions;
  private final FindPeople findPeople;
  private final RoomAnnouncements announcements;

  ChatSanctionList(
      ChatAccess access,
      LiftSanction liftSanction,
      ListSanctions listSanctions,
      FindPeople findPeople,
      RoomAnnouncements announcements) {
    this.access = access;
    this.liftSanction = liftSanction;
    this.listSanctions = listSanctions;
    this.findPeople = findPeople;
    this.announcements = announcements;
  }

  /// A part of those in force, by user.
  HttpResponse<List<ListedSanctionJson>> list(
      Person person, String id, Kind kind, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, ListSanctions.MAX_LIMIT, ListSanctions.MAX_LIMIT);
    Optional<UserId> after = query.line("cursor", UserId.MAX_LENGTH).map(UserId::new);
    query.check();
    return access.asModerator(person, id, chat -> readPart(id, chat, kind, after, limit));
  }

  private HttpResponse<List<ListedSanctionJson>> readPart(
      String id, RoomKey chat, Kind kind, Optional<UserId> after, int limit) {
    List<Sanction> found = listSanctions.list(chat, kind, after, limit + 1);
    Map<UserId, Account> people =
        findPeople.findRegistered(chat.client(), found.stream().map(Sanction::user).toList());
    return Parts.of(
        "/chats/%s/%ss".formatted(id, kind.name().toLowerCase(Locale.ROOT)),
        found,
        limit,
        sanction -> ListedSanctionJson.of(sanction, people),
        last -> URLEncoder.encode(last.user().value(), StandardCharsets.UTF_8));
  }

  HttpResponse<Void> lift(
      Person person,
      String id,
      String userId,
      Kind kind,
      Supplier<HttpResponse<Void>> notSanctioned) {
    return access.asModerator(
        person,
        id,
        chat ->
            UserPath.parse(userId)
                .map(user -> liftSanction(person, chat, user, kind, notSanctioned))
                .orElseGet(notSanctioned));
  }

  private HttpResponse<Void> liftSanction(
      Person person,
      RoomKey chat,
      UserId user,
      Kind kind,
      Supplier<HttpResponse<Void>> notSanctioned) {
    Moderated moderated = liftSanction.lift(chat, user, kind, Moderator.person(person.user()));
    if (moderated instanceof Moderated.Done(_, var entries)) {
      announcements.announce(entries, LeaveReason.LEFT);
    }
    return switch (moderated) {
      case Moderated.Done _ -> HttpResponse.noContent();
      case Moderated.NotSanctioned _ -> notSanctioned.get();
      default -> ChatSanctionCalls.refuse(moderated);
    };
  }
}
