package io.parley.core.contract;

import io.parley.core.client.ClientId;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveRoom;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Changed;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.Draft;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.RestoreMessage;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.moderation.AssignRole;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.LiftSanction;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.moderation.MuteUser;
import io.parley.core.rate.SendLimits;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reacted;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// One instance of a function: the use cases on a [RoomWriter] of its own, with what that
/// remembers, over ports that it shares with other instances.
public final class Instance {

  private final CreateRoom create;
  private final JoinRoom join;
  private final LeaveRoom leave;
  private final DeleteRoom delete;
  private final BanUser ban;
  private final MuteUser mute;
  private final LiftSanction lift;
  private final AssignRole role;
  private final SendMessage send;
  private final EditMessage edit;
  private final DeleteMessage deleteMessage;
  private final RestoreMessage restore;
  private final ReactToMessage react;

  private Instance(RoomPorts ports, Clock clock, Backoff pause, SendLimits limits) {
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, pause);
    this.create = new CreateRoom(writer);
    this.join = new JoinRoom(writer, ports.rooms());
    FollowUps followUps = (_, _) -> {};
    this.leave = new LeaveRoom(writer, ports.rooms(), ports.participants(), followUps, clock);
    this.ban = new BanUser(writer, ports.rooms(), ports.participants(), followUps, clock);
    this.mute = new MuteUser(writer, ports.rooms(), ports.participants());
    this.lift = new LiftSanction(writer, ports.rooms(), ports.participants());
    this.role = new AssignRole(writer, ports.rooms(), ports.participants());
    this.delete = new DeleteRoom(writer, followUps, clock);
    this.send = new SendMessage(writer, ports.log(), ports.rooms(), limits);
    FindMessage find = new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    this.edit = new EditMessage(find, writer, ports.revisions());
    this.deleteMessage = new DeleteMessage(find, writer, ports.revisions());
    this.restore = new RestoreMessage(find, writer, ports.revisions());
    this.react =
        new ReactToMessage(
            ports.log(), find, ports.participants(), ports.reactions(), clock, pause);
  }

  /// An instance whose time moves only when it pauses, without pausing.
  public static Instance on(RoomPorts ports) {
    ManualClock clock = new ManualClock();
    return on(ports, clock, clock::advance);
  }

  public static Instance on(RoomPorts ports, Clock clock, Backoff pause) {
    return on(ports, clock, pause, unlimited());
  }

  public static Instance on(RoomPorts ports, Clock clock, Backoff pause, SendLimits limits) {
    return new Instance(ports, clock, pause, limits);
  }

  /// No limits of sending.
  public static SendLimits unlimited() {
    Clock clock = Clock.systemUTC();
    return new SendLimits(
        () -> Limits.NONE, new InMemorySharedBuckets(), new StoreFaults(clock, _ -> {}), clock);
  }

  /// A new room, with that meta.
  public RoomKey create(String meta) {
    return create(ClientId.random(), meta);
  }

  private RoomKey create(ClientId client, String meta) {
    return create.create(client, "room", "", Meta.of(meta)).room().key();
  }

  /// A new room with these participants.
  public RoomKey roomOf(String... users) {
    return roomOf(ClientId.random(), users);
  }

  /// The same, of that client.
  public RoomKey roomOf(ClientId client, String... users) {
    return admit(create(client, "{}"), users);
  }

  /// The same, with that meta.
  public RoomKey roomWith(String meta, String... users) {
    return admit(create(meta), users);
  }

  private RoomKey admit(RoomKey room, String... users) {
    for (String user : users) {
      join(room, user);
    }
    return room;
  }

  /// A new chat with these members; the first owns it.
  public RoomKey chatOf(String... users) {
    RoomKey chat = new RoomKey(ClientId.random(), RoomId.random());
    create.create(chat, Optional.of(new UserId(users[0])), "chat", "", Meta.EMPTY);
    for (String user : users) {
      join(chat, user);
    }
    return chat;
  }

  public Join join(RoomKey room, String user) {
    return join.join(room, new UserId(user), user, Meta.EMPTY);
  }

  public Leave leave(RoomKey room, String user) {
    return leave.leave(room, new UserId(user));
  }

  public Leave leaveOrEnd(RoomKey room, String user) {
    return leave.leaveOrEnd(room, new UserId(user));
  }

  public Moderated ban(RoomKey room, String user, Terms terms, Moderator by) {
    return ban.ban(room, new UserId(user), terms, by);
  }

  public Moderated mute(RoomKey room, String user, Terms terms, Moderator by) {
    return mute.mute(room, new UserId(user), terms, by);
  }

  public Moderated lift(RoomKey room, String user, Sanction.Kind kind, Moderator by) {
    return lift.lift(room, new UserId(user), kind, by);
  }

  public Moderated assign(RoomKey room, String user, Role to, Moderator by) {
    return role.assign(room, new UserId(user), to, by);
  }

  public boolean delete(RoomKey room) {
    return delete.delete(room).isPresent();
  }

  public Send send(RoomKey room, Draft draft) {
    return send.send(room, draft);
  }

  public Optional<Changed> edit(RoomKey room, long message, String content) {
    return edit.edit(
            room.client(),
            id(room, message),
            Optional.of(content),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .success();
  }

  public Optional<Changed> setMentions(RoomKey room, long message, List<UserId> mentions) {
    return edit.edit(
            room.client(),
            id(room, message),
            Optional.empty(),
            Optional.empty(),
            Optional.of(mentions),
            Optional.empty())
        .success();
  }

  public Optional<Changed> setMeta(RoomKey room, long message, String meta) {
    return edit.edit(
            room.client(),
            id(room, message),
            Optional.empty(),
            Optional.of(Meta.of(meta)),
            Optional.empty(),
            Optional.empty())
        .success();
  }

  public Optional<Changed> deleteMessage(RoomKey room, long message) {
    return deleteMessage.delete(room.client(), id(room, message), Optional.empty());
  }

  public Optional<Changed> restore(RoomKey room, long message) {
    return restore.restore(room.client(), id(room, message), Optional.empty());
  }

  public Reacted react(RoomKey room, long message, String user, String name) {
    return react.react(room.client(), id(room, message), new UserId(user), named(name), false);
  }

  public Reacted takeBack(RoomKey room, long message, String user, String name) {
    return react.react(room.client(), id(room, message), new UserId(user), named(name), true);
  }

  private static ReactionName named(String name) {
    return ReactionName.parse(name).orElseThrow();
  }

  private static String id(RoomKey room, long message) {
    return new EntryId(room.room(), message).value();
  }
}
