package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.model.Violation;
import io.parley.check.sim.Killed;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Task;
import io.parley.check.world.Functions.Kind;
import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.message.Send;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.store.StoreException;
import io.parley.gateway.webhook.SimulatedReviews;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Sends messages over HTTP and by sockets, repeats them, and checks the answers.
final class Sends {

  private static final int TRIES = 4;

  /// One message on its way.
  private final class Message {
    private final RoomModel model;
    private final String user;
    private final String name;
    private final String content;
    private final long composedAfter;
    private int tries;
    private boolean isOver;

    Message(RoomModel model, String user, String name, String content) {
      this.model = model;
      this.user = user;
      this.name = name;
      this.content = content;
      this.composedAfter = Math.max(0, model.floor() - 1);
    }
  }

  private final World world;
  private final Answers answers;

  /// The sequence number that was acknowledged first, by sender, name and room.
  private final Map<String, Long> first = new HashMap<>();

  /// @param floor what had been acknowledged when it was sent
  private record Waiting(Message message, long floor) {}

  private final Map<String, Waiting> waiting = new HashMap<>();
  private int refs;

  Sends(World world, Answers answers) {
    this.world = world;
    this.answers = answers;
  }

  void begin(Op op, RoomModel model, String user, Rng random) {
    String name = "m" + op.index();
    // Some are too long for an item of the log.
    String rest = op.index() % 16 == 0 ? "x".repeat(4_000) : "";
    String word = SimulatedReviews.randomWord(op.index());
    String content = Clients.mark(op.tenant()) + "text" + op.index() + word + rest;
    Message message = new Message(model, user, name, content);
    world.tell(() -> "#" + op.index() + " SEND " + Judge.shortly(model.key()) + " " + user);
    attemptSend(message, random, random.chance(0.5));
    if (random.chance(0.08)) {
      repeatLater(message, random.between(0, 2_000_000), random);
    }
  }

  private void repeatLater(Message message, long micros, Rng random) {
    Task task = world.simulation.task(Task.current().childId() ^ random.next());
    world.simulation.at(
        world.now() + micros,
        () -> world.start(task, () -> attemptSend(message, random, random.chance(0.5))));
  }

  private void attemptSend(Message message, Rng random, boolean bySocket) {
    message.tries++;
    @Nullable Peer peer = bySocket ? findPeer(message) : null;
    if (peer == null) {
      sendOverHttp(message, random);
    } else {
      sendBySocket(message, peer, random);
    }
  }

  private @Nullable Peer findPeer(Message message) {
    RoomKey room = message.model.key();
    List<Peer> own =
        world.gateway.peers().stream()
            .filter(peer -> peer.client().equals(room.client()))
            .filter(peer -> peer.user().equals(message.user))
            .sorted(java.util.Comparator.comparing(Peer::id))
            .toList();
    return own.isEmpty() ? null : own.getFirst();
  }

  private void sendOverHttp(Message message, Rng random) {
    long floor = message.model.floor();
    boolean says = random.chance(0.3);
    Draft draft =
        new Draft(
            new UserId(message.user),
            Optional.empty(),
            message.content,
            Draft.DEFAULT_TYPE,
            Meta.EMPTY,
            Optional.of(message.name),
            says ? OptionalLong.of(message.composedAfter) : OptionalLong.empty(),
            mentions(message.content.hashCode() & 7),
            (message.content.hashCode() & 24) == 0);
    try {
      world
          .functions()
          .invoke(
              Kind.HTTP,
              instance -> {
                Send send = instance.sendMessage.send(message.model.key(), draft);
                if (send instanceof Send.Accepted(Entry entry, boolean duplicate)) {
                  if (!duplicate) {
                    instance.announcements.announce(entry);
                  }
                }
                judgeAnswer(message, send, floor);
                return true;
              });
    } catch (Killed | StoreException e) {
      world.tell(() -> "  " + message.name + " outcome unknown: " + e.getMessage());
      if (message.tries < TRIES) {
        repeatLater(message, random.between(100_000, 3_000_000), random);
      }
    } catch (Violation e) {
      world.fail(e);
    } catch (RuntimeException e) {
      world.unexpected("send", e);
    }
  }

  /// Two of the users, or none.
  static List<UserId> mentions(int some) {
    return some < 6 ? List.of() : List.of(new UserId("u" + some / 2), new UserId("u" + (some - 6)));
  }

  private void judgeAnswer(Message message, Send send, long floor) {
    RoomModel model = message.model;
    switch (send) {
      case Send.Accepted(Entry entry, boolean duplicate) -> {
        if (!duplicate) {
          answers.acknowledged(model, entry, floor);
        }
        requireAccepted(message, entry.seq(), duplicate);
      }
      case Send.NotAMember _ ->
          requireTrueRefusal(message, floor, send, seq -> !model.wasMember(message.user, seq));
      case Send.Banned _ ->
          requireTrueRefusal(
              message, floor, send, seq -> model.standing(message.user, seq).ban().isPresent());
      case Send.Muted _ ->
          requireTrueRefusal(
              message, floor, send, seq -> model.standing(message.user, seq).mute().isPresent());
      case Send.ReadOnly _ ->
          requireTrueRefusal(
              message, floor, send, seq -> model.role(message.user, seq) == Role.READER);
      case Send.RoomInactive _ ->
          requireTrueRefusal(
              message, floor, send, seq -> seq > 0 && !model.entry(seq).state().active());
      case Send.NoSuchRoom _ ->
          requireTrueRefusal(
              message, floor, send, seq -> seq == 0 || model.entry(seq).state().deleted());
      case Send.Rejected(Optional<String> reason) -> requireDenied(message, reason);
      // Nothing is limited here.
      case Send.TooSoon _, Send.SlowedDown _ ->
          world.judge.violate(message.model, Oracle.STATE, send.toString());
      case Send.Mismatch _, Send.PositionTooOld _ ->
          world.judge.violate(message.model, Oracle.ONCE, send + " for " + message.name);
    }
  }

  private void requireTrueRefusal(
      Message message, long floor, Object answer, java.util.function.LongPredicate truth) {
    world.judge.require(
        message.model,
        message.model.sometime(floor, message.model.last(), truth),
        Oracle.STATE,
        answer,
        " for ",
        message.name,
        " of ",
        message.user,
        " was not true from ",
        floor,
        " to ",
        message.model.last());
  }

  private void requireAccepted(Message message, long seq, boolean duplicate) {
    message.isOver = true;
    @Nullable Long before =
        first.putIfAbsent(message.user + "\0" + message.name + message.model.key(), seq);
    world.judge.require(
        message.model,
        before == null || before == seq,
        Oracle.ONCE,
        message.name,
        " was acknowledged as ",
        before,
        " and as ",
        seq);
    world.judge.require(
        message.model,
        before == null || duplicate || message.tries > 1,
        Oracle.ONCE,
        message.name,
        " was acknowledged twice as new");
    world.judge.require(
        message.model,
        message.model.has(seq)
            && message.model.message(seq) != null
            && message.model.message(seq).sender().equals(message.user),
        Oracle.DURABLE,
        message.name,
        " was acknowledged as ",
        seq);
  }

  private void sendBySocket(Message message, Peer peer, Rng random) {
    String ref = "s" + ++refs;
    waiting.put(ref, new Waiting(message, message.model.floor()));
    peer.say(
        "send",
        message.model.key().room().value(),
        ",\"content\":\"%s\",\"client_message_id\":\"%s\",\"mentions\":%s,\"ref\":\"%s\""
            .formatted(
                message.content,
                message.name,
                mentions(message.content.hashCode() & 7).stream()
                    .map(user -> '"' + user.value() + '"')
                    .toList(),
                ref));
    Task task = world.simulation.task(Task.current().childId());
    world.later(
        5_000_000,
        () -> {
          if (waiting.remove(ref) != null && !message.isOver && message.tries < TRIES) {
            world.start(task, () -> attemptSend(message, random, random.chance(0.5)));
          }
        });
  }

  void acknowledged(Peer peer, String room, Map<?, ?> data) {
    @Nullable Waiting waited = waiting.remove(String.valueOf(data.get("ref")));
    if (waited != null) {
      Message message = waited.message();
      long seq = (Long) data.get("seq");
      boolean duplicate = Boolean.TRUE.equals(data.get("duplicate"));
      long floor = waited.floor();
      world.judge.require(
          message.model,
          data.get("id").equals(new EntryId(new RoomId(room), seq).value()),
          Oracle.DURABLE,
          "an acknowledgement of another room: ",
          data);
      requireAccepted(message, seq, duplicate);
      world.judge.require(
          message.model,
          duplicate || message.tries > 1 || seq > floor,
          Oracle.ORDER,
          message.name,
          " came as ",
          seq,
          " after ",
          floor);
    }
  }

  void refused(Peer peer, String room, Map<?, ?> data) {
    @Nullable Waiting waited = waiting.remove(String.valueOf(data.get("ref")));
    if (waited == null) {
      return;
    }
    Message message = waited.message();
    long floor = waited.floor();
    RoomModel model = message.model;
    switch (String.valueOf(data.get("code"))) {
      case "ROOM_INACTIVE" ->
          requireTrueRefusal(
              message, floor, data, seq -> seq > 0 && !model.entry(seq).state().active());
      case "ROOM_ACCESS_DENIED" ->
          requireTrueRefusal(message, floor, data, seq -> !model.wasMember(message.user, seq));
      case "BANNED" ->
          requireTrueRefusal(
              message, floor, data, seq -> model.standing(message.user, seq).ban().isPresent());
      case "MUTED" ->
          requireTrueRefusal(
              message, floor, data, seq -> model.standing(message.user, seq).mute().isPresent());
      case "ROOM_READ_ONLY" ->
          requireTrueRefusal(
              message, floor, data, seq -> model.role(message.user, seq) == Role.READER);
      case "ROOM_NOT_FOUND" ->
          requireTrueRefusal(
              message, floor, data, seq -> seq == 0 || model.entry(seq).state().deleted());
      case "IDEMPOTENCY_MISMATCH", "POSITION_TOO_OLD" ->
          world.judge.violate(message.model, Oracle.ONCE, data + " for " + message.name);
      case "REJECTED" -> {
        Object reason =
            data.get("details") instanceof Map<?, ?> details ? details.get("reason") : "";
        requireDenied(message, Optional.ofNullable(reason).map(String::valueOf));
      }
      default -> {}
    }
  }

  private void requireDenied(Message message, Optional<String> reason) {
    answers.requireDenied(message.model, message.content, reason);
  }
}
