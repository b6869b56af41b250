package io.parley.chats.message;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.message.Message;
import io.parley.core.reaction.OwnReactions;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.ReactionJson;
import io.parley.gateway.http.caller.Person;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Messages of a chat as one of its members sees them, who has reacted to some.
@Singleton
final class MessageView {

  private final OwnReactions ownReactions;

  MessageView(OwnReactions ownReactions) {
    this.ownReactions = ownReactions;
  }

  ChatMessageJson show(Person person, Message message) {
    return show(person, List.of(message)).getFirst();
  }

  /// @param messages of one chat
  List<ChatMessageJson> show(Person person, List<Message> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    Map<Long, ReactionSummary> summaries =
        messages.stream().collect(Collectors.toMap(Message::seq, Message::reactions));
    RoomKey room = messages.getFirst().entry().room();
    Set<Wanted> own = ownReactions.of(room, person.user(), summaries);
    return messages.stream()
        .map(
            message ->
                ChatMessageJson.of(
                    message, toJson(message.seq(), person.user(), message.reactions(), own)))
        .toList();
  }

  Map<String, OwnReactionJson> show(
      Person person, RoomKey room, long message, ReactionSummary summary) {
    Set<Wanted> own = ownReactions.of(room, person.user(), Map.of(message, summary));
    return toJson(message, person.user(), summary, own);
  }

  private static Map<String, OwnReactionJson> toJson(
      long message, UserId user, ReactionSummary summary, Set<Wanted> own) {
    return ReactionJson.byName(
        summary,
        row ->
            new OwnReactionJson(
                row.count(),
                ReactionJson.usersOf(row),
                own.contains(new Wanted(message, user, row.name()))));
  }
}
