package io.parley.chats.moderation;

import io.micronaut.http.HttpResponse;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.Refusals;
import io.parley.core.member.LeaveReason;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.moderation.MuteUser;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Departures;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.request.GivenTerms;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Imposes bans and mutes.
@Singleton
final class ChatSanctionCalls {

  private final ChatAccess access;
  private final BanUser banUser;
  private final MuteUser muteUser;
  private final Departures departures;
  private final RoomAnnouncements announcements;
  private final Clock clock;

  ChatSanctionCalls(
      ChatAccess access,
      BanUser banUser,
      MuteUser muteUser,
      Departures departures,
      RoomAnnouncements announcements,
      Clock clock) {
    this.access = access;
    this.banUser = banUser;
    this.muteUser = muteUser;
    this.departures = departures;
    this.announcements = announcements;
    this.clock = clock;
  }

  HttpResponse<ChatSanctionJson> ban(Person person, String id, ChatSanctionBody body) {
    return access.asModerator(
        person,
        id,
        chat -> {
          Moderated moderated =
              banUser.ban(chat, body.user(), terms(body), Moderator.person(person.user()));
          if (moderated instanceof Moderated.Done(_, var entries)) {
            departures.announce(entries, body.user(), LeaveReason.BANNED);
          }
          return answerImposed(moderated);
        });
  }

  HttpResponse<ChatSanctionJson> mute(Person person, String id, ChatSanctionBody body) {
    return access.asModerator(
        person,
        id,
        chat -> {
          Moderated moderated =
              muteUser.mute(chat, body.user(), terms(body), Moderator.person(person.user()));
          announce(moderated);
          return answerImposed(moderated);
        });
  }

  private Terms terms(ChatSanctionBody body) {
    return GivenTerms.read(body.reason(), body.until(), clock);
  }

  private void announce(Moderated moderated) {
    if (moderated instanceof Moderated.Done(_, var entries)) {
      announcements.announce(entries, LeaveReason.LEFT);
    }
  }

  private static HttpResponse<ChatSanctionJson> answerImposed(Moderated moderated) {
    return moderated instanceof Moderated.Done(Sanction sanction, _)
        ? HttpResponse.created(ChatSanctionJson.of(sanction))
        : refuse(moderated);
  }

  static <T> HttpResponse<T> refuse(Moderated moderated) {
    return switch (moderated) {
      case Moderated.NoSuchRoom _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
      case Moderated.NotAllowed _ -> Refusals.of(Problem.NOT_ABOVE);
      case Moderated.OfASession _ -> Refusals.of(Problem.ROOM_OF_SESSION);
      case Moderated.Done _,
          Moderated.Assigned _,
          Moderated.NotIn _,
          Moderated.NotSanctioned _,
          Moderated.OwnedByBoth _ ->
          throw new IllegalStateException("no refusal of a ban or a mute: " + moderated);
    };
  }
}
