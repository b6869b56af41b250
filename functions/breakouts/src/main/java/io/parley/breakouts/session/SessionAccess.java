package io.parley.breakouts.session;

import io.micronaut.http.HttpResponse;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.core.chat.FindChat;
import io.parley.core.chat.MyChat;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.RefusedRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;

/// Rules of access to the sessions of a chat: its owner and moderators lead them, its members look
/// at them and act for themselves. For others there is no session. A client's backend may do all.
///
/// Each method returns the refusal; empty means that the caller may proceed.
@Singleton
final class SessionAccess {

  private final FindChat findChat;
  private final BreakoutSessions sessions;

  SessionAccess(FindChat findChat, BreakoutSessions sessions) {
    this.findChat = findChat;
    this.sessions = sessions;
  }

  /// Refuses opening a session of this chat.
  <T> Optional<HttpResponse<T>> refuseOpening(Caller caller, RoomKey parent) {
    return caller
        .person()
        .flatMap(
            person ->
                findChat(person, parent)
                    .map(chat -> this.<T>refuseUnless(chat.role().moderates()))
                    .orElseGet(
                        () -> Optional.of(BreakoutResponses.refuse(Problem.ROOM_NOT_FOUND))));
  }

  /// Whether the caller may look at the sessions of this chat.
  boolean maySee(Caller caller, RoomKey parent) {
    return caller.person().stream().allMatch(person -> findChat(person, parent).isPresent());
  }

  /// Refuses leading a session.
  <T> Optional<HttpResponse<T>> refuseLeading(Caller caller, BreakoutSessionKey key) {
    return refuseByRule(caller, key, (chat, _) -> chat.role().moderates());
  }

  /// Refuses doing to a user what users may do for themselves.
  ///
  /// @param forOneself of which sessions
  <T> Optional<HttpResponse<T>> refuseActing(
      Caller caller, BreakoutSessionKey key, UserId user, Predicate<BreakoutSession> forOneself) {
    return refuseByRule(
        caller,
        key,
        (chat, session) ->
            chat.role().moderates() || isSelf(caller, user) && forOneself.test(session));
  }

  /// Refuses speaking as another user.
  <T> Optional<HttpResponse<T>> refuseSpeaking(Caller caller, BreakoutSessionKey key, UserId user) {
    return refuseByRule(caller, key, (_, _) -> isSelf(caller, user));
  }

  private interface Rule {
    boolean allows(MyChat chat, BreakoutSession session);
  }

  private <T> Optional<HttpResponse<T>> refuseByRule(
      Caller caller, BreakoutSessionKey key, Rule rule) {
    if (caller.person().isEmpty()) {
      return Optional.empty();
    }
    Optional<BreakoutSession> session = sessions.find(key);
    Optional<MyChat> chat =
        session.flatMap(found -> findChat(caller.person().get(), found.parentKey()));
    return chat.isEmpty()
        ? Optional.of(BreakoutResponses.refuse(Problem.SESSION_NOT_FOUND))
        : refuseUnless(rule.allows(chat.get(), session.orElseThrow()));
  }

  private Optional<MyChat> findChat(Person person, RoomKey parent) {
    if (!person.opens(parent.room())) {
      return Optional.empty();
    }
    Optional<MyChat> chat = findChat.find(parent, person.user());
    if (chat.isEmpty()) {
      findChat
          .findBan(parent, person.user())
          .ifPresent(
              ban -> {
                throw RefusedRequest.banned(ban);
              });
    }
    return chat;
  }

  private static boolean isSelf(Caller caller, UserId user) {
    return caller.person().map(Person::user).filter(user::equals).isPresent();
  }

  private <T> Optional<HttpResponse<T>> refuseUnless(boolean isAllowed) {
    return isAllowed
        ? Optional.empty()
        : Optional.of(BreakoutResponses.refuse(Problem.NOT_MODERATOR));
  }
}
