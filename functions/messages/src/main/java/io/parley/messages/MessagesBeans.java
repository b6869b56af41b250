package io.parley.messages;

import io.micronaut.context.annotation.Factory;
import io.parley.core.audit.ListVersions;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.ReadThread;
import io.parley.core.listing.SearchMessages;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Replies;
import io.parley.core.message.RestoreMessage;
import io.parley.core.message.Revisions;
import io.parley.core.message.SendMessage;
import io.parley.core.participant.Participants;
import io.parley.core.rate.SendLimits;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reactions;
import io.parley.core.review.Reviewer;
import io.parley.core.room.Rooms;
import io.parley.core.store.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of this function.
@Factory
final class MessagesBeans {

  @Singleton
  SendMessage sendMessage(
      RoomWriter writer, RoomLog log, Rooms rooms, SendLimits limits, Reviewer reviewer) {
    return new SendMessage(writer, log, rooms, limits, reviewer);
  }

  @Singleton
  FindMessage findMessage(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    return new FindMessage(log, revisions, formerUsers);
  }

  @Singleton
  ReactToMessage reactToMessage(
      RoomLog log, FindMessage find, Participants participants, Reactions reactions, Clock clock) {
    return new ReactToMessage(log, find, participants, reactions, clock, Backoff.SLEEP);
  }

  @Singleton
  ListVersions listVersions(FindMessage find, RoomLog log) {
    return new ListVersions(find, log);
  }

  @Singleton
  EditMessage editMessage(
      FindMessage find, RoomWriter writer, Revisions revisions, Reviewer reviewer) {
    return new EditMessage(find, writer, revisions, reviewer);
  }

  @Singleton
  DeleteMessage deleteMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    return new DeleteMessage(find, writer, revisions);
  }

  @Singleton
  RestoreMessage restoreMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    return new RestoreMessage(find, writer, revisions);
  }

  @Singleton
  ReadThread readThread(
      RoomLog log, Revisions revisions, Replies replies, FormerUsers formerUsers) {
    return new ReadThread(log, revisions, replies, formerUsers);
  }

  @Singleton
  SearchMessages searchMessages(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    return new SearchMessages(log, revisions, formerUsers);
  }

  @Singleton
  ListMessages listMessages(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    return new ListMessages(log, revisions, formerUsers);
  }
}
