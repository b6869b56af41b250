package io.parley.chats;

import io.micronaut.context.annotation.Factory;
import io.parley.core.account.Accounts;
import io.parley.core.chat.AddMembers;
import io.parley.core.chat.ChangeChatMessage;
import io.parley.core.chat.CreateChat;
import io.parley.core.chat.FindChat;
import io.parley.core.chat.FindPeople;
import io.parley.core.chat.ListChats;
import io.parley.core.chat.ListPublicRooms;
import io.parley.core.chat.ManageInvites;
import io.parley.core.chat.OpenDirectChat;
import io.parley.core.chat.ShowChats;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FindRoom;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.ReadThread;
import io.parley.core.listing.SearchMessages;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.EnterRoom;
import io.parley.core.member.FormerUsers;
import io.parley.core.member.Invites;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Replies;
import io.parley.core.message.RestoreMessage;
import io.parley.core.message.Revisions;
import io.parley.core.message.SendMessage;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.rate.SendLimits;
import io.parley.core.reaction.OwnReactions;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reactions;
import io.parley.core.review.Reviewer;
import io.parley.core.room.Rooms;
import io.parley.core.store.Backoff;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListReceipts;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.MarkRead;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/// The use cases on chats.
@Factory
final class ChatBeans {

  @Singleton
  JoinRoom joinRoom(RoomWriter writer, Rooms rooms) {
    return new JoinRoom(writer, rooms);
  }

  @Singleton
  LeaveRoom leaveRoom(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    return new LeaveRoom(writer, rooms, participants, followUps, clock);
  }

  @Singleton
  DeleteRoom deleteRoom(RoomWriter writer, FollowUps followUps, Clock clock) {
    return new DeleteRoom(writer, followUps, clock);
  }

  @Singleton
  CreateChat createChat(
      RoomWriter writer,
      JoinRoom joinRoom,
      MinuteLimit limit,
      Supplier<Limits> limits,
      Rooms rooms) {
    return new CreateChat(
        new CreateRoom(writer), joinRoom, new CreationLimit(limit, limits, rooms));
  }

  @Singleton
  OpenDirectChat openDirectChat(
      RoomWriter writer,
      Rooms rooms,
      Participants participants,
      JoinRoom joinRoom,
      MinuteLimit limit,
      Supplier<Limits> limits) {
    return new OpenDirectChat(
        writer, rooms, participants, joinRoom, new CreationLimit(limit, limits, rooms));
  }

  @Singleton
  ShowChats showChats(FormerUsers formerUsers) {
    return new ShowChats(formerUsers);
  }

  @Singleton
  FindChat findChat(Rooms rooms, Participants participants, Clock clock) {
    return new FindChat(rooms, participants, clock);
  }

  @Singleton
  CountUnread countUnread(RoomLog log, Revisions revisions) {
    return new CountUnread(log, revisions);
  }

  @Singleton
  FindUnread findUnread(
      RoomLog log, Participants participants, ReadMarkers markers, CountUnread count) {
    return new FindUnread(log, participants, markers, count);
  }

  @Singleton
  MarkRead markRead(FindUnread find, ReadMarkers markers, CountUnread count, Clock clock) {
    return new MarkRead(find, markers, count, clock);
  }

  @Singleton
  ListReceipts listReceipts(RoomLog log, Participants participants, ReadMarkers markers) {
    return new ListReceipts(log, participants, markers);
  }

  @Singleton
  ListUnread listUnread(
      RoomLog log,
      Participants participants,
      ReadMarkers markers,
      FindUnread find,
      CountUnread count) {
    return new ListUnread(log, participants, markers, find, count);
  }

  @Singleton
  ListChats listChats(
      Rooms rooms,
      RoomLog log,
      FindUnread findUnread,
      ListUnread listUnread,
      ListMessages listMessages,
      FormerUsers formerUsers) {
    return new ListChats(rooms, log, findUnread, listUnread, listMessages, formerUsers);
  }

  @Singleton
  FindPeople findPeople(Accounts accounts) {
    return new FindPeople(accounts);
  }

  @Singleton
  AddMembers addMembers(Rooms rooms, RoomLog log, Participants participants, JoinRoom joinRoom) {
    return new AddMembers(new FindRoom(rooms, log), participants, joinRoom);
  }

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
  OwnReactions ownReactions(Reactions reactions) {
    return new OwnReactions(reactions);
  }

  @Singleton
  UpdateRoom updateRoom(RoomWriter writer, Rooms rooms, FollowUps followUps, Clock clock) {
    return new UpdateRoom(writer, rooms, followUps, clock);
  }

  @Singleton
  ChangeChatMessage changeMessage(
      FindMessage find, RoomWriter writer, Revisions revisions, Reviewer reviewer) {
    return new ChangeChatMessage(
        find,
        new EditMessage(find, writer, revisions, reviewer),
        new DeleteMessage(find, writer, revisions),
        new RestoreMessage(find, writer, revisions));
  }

  @Singleton
  EnterRoom enterRoom(JoinRoom joinRoom) {
    return new EnterRoom(joinRoom);
  }

  @Singleton
  AcceptInvite acceptInvite(
      JoinRoom joinRoom, Invites invites, FormerUsers formerUsers, Clock clock) {
    return new AcceptInvite(joinRoom, invites, formerUsers, clock);
  }

  @Singleton
  ManageInvites manageInvites(Invites invites, Clock clock) {
    return new ManageInvites(invites, clock);
  }

  @Singleton
  ListPublicRooms listPublicRooms(Rooms rooms, RoomLog log) {
    return new ListPublicRooms(rooms, log);
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
