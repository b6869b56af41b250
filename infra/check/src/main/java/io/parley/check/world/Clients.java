package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.RoomModel;
import io.parley.check.model.Violation;
import io.parley.check.sim.Fault;
import io.parley.check.sim.Killed;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Task;
import io.parley.check.world.Functions.Kind;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.gateway.webhook.SimulatedReviews;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries out the clients' operations, and passes the results on to the checks.
final class Clients {

  private final World world;
  private final Answers answers;
  private final Sends sends;
  private final Sittings sittings;
  private final Reads reads;
  private final Map<String, Integer> created = new HashMap<>();

  Clients(World world) {
    this.world = world;
    this.answers = new Answers(world);
    this.sends = new Sends(world, answers);
    this.sittings = new Sittings(world);
    this.reads = new Reads(world.judge);
  }

  Sittings sittings() {
    return sittings;
  }

  /// The mark in every text of a tenant.
  static String mark(int tenant) {
    return tenant == 0 ? "{a}" : "{b}";
  }

  void carryOut(Op op) {
    try {
      performOp(op, new Rng(op.salt()));
    } catch (Violation e) {
      world.fail(e);
    }
  }

  private void performOp(Op op, Rng random) {
    @Nullable RoomKey room = world.room(op.tenant(), op.slot());
    if (op.kind() == Op.Kind.CREATE) {
      createRoom(op, random, room);
      return;
    }
    if (room == null) {
      return;
    }
    world.touch(room, op);
    RoomModel model = world.judge.model(room);
    String user = op.userName();
    switch (op.kind()) {
      case SEND -> sends.begin(op, model, user, random);
      case JOIN -> callHttp(op, room, i -> answers.join(model, user, i));
      case LEAVE -> callHttp(op, room, i -> answers.leave(model, user, random.chance(0.1), i));
      case EDIT, DELETE, RESTORE -> changeMessage(op, model, random);
      case SWITCH -> {
        boolean on = random.chance(0.6);
        callHttp(op, room, i -> answers.activate(model, on, i));
      }
      case UPDATE -> {
        UpdateRoom.Edits edits = randomEdits(op, random);
        callHttp(op, room, i -> answers.update(model, edits, i));
      }
      case DELETE_ROOM -> callHttp(op, room, i -> answers.delete(model, i));
      case OPEN_SESSION -> callHttp(op, room, i -> sittings.open(room, random, i));
      case MOVE -> callHttp(op, room, i -> sittings.move(room, user, random, i));
      case CLOSE_SESSION -> callHttp(op, room, i -> sittings.recall(room, random, i));
      case MODERATE -> callHttp(op, room, i -> answers.moderate(model, user, random, i));
      case FIND -> callHttp(op, room, i -> answers.find(model, i));
      case RESUME -> callHttp(op, room, i -> answers.resume(model, random.below(60), i));
      case READ, REACT -> readOrReact(op, model, user, random);
      case CONNECT -> connectPeer(op, room, user, random);
      default -> actOnSocket(op, room, user, random);
    }
  }

  /// Makes a call over HTTP, whose outcome may stay unknown.
  private void callHttp(Op op, RoomKey room, Consumer<Instance> call) {
    world.tell(
        () -> "#" + op.index() + " " + op.kind() + " " + Judge.shortly(room) + " " + op.userName());
    try {
      world
          .functions()
          .invoke(
              Kind.HTTP,
              instance -> {
                call.accept(instance);
                return true;
              });
    } catch (Killed | StoreException e) {
      world.tell(() -> "#" + op.index() + " outcome unknown: " + e.getMessage());
    } catch (Violation e) {
      world.fail(e);
    } catch (RuntimeException e) {
      world.unexpected(op.toString(), e);
    }
  }

  private void createRoom(Op op, Rng random, @Nullable RoomKey before) {
    if (before != null && !world.judge.model(before).hasEnded()) {
      return;
    }
    RoomKey room = new RoomKey(World.client(op.tenant()), nextRoomId(op));
    world.room(op.tenant(), op.slot(), room);
    world.touch(room, op);
    Optional<UserId> owner =
        random.chance(0.3) ? Optional.of(new UserId(op.userName())) : Optional.empty();
    Meta meta = Meta.of(Op.randomRules(random));
    for (int tries = 0; tries < 3 && world.judge.model(room).last() == 0; tries++) {
      callHttp(
          op,
          room,
          i -> {
            var _ = i.createRoom.create(room, owner, mark(op.tenant()) + "room", "", meta);
          });
    }
  }

  /// The tenants' rooms have the same ids, which must not matter.
  private RoomId nextRoomId(Op op) {
    int number = created.merge(op.tenant() + "/" + op.slot(), 1, Integer::sum);
    Rng bits = new Rng(Rng.seed(op.slot(), number));
    return RoomId.of(new UUID(bits.next(), bits.next()));
  }

  private UpdateRoom.Edits randomEdits(Op op, Rng random) {
    boolean isName = random.chance(0.5);
    return new UpdateRoom.Edits(
        isName ? Optional.of(mark(op.tenant()) + "name" + op.index()) : Optional.empty(),
        isName ? Optional.empty() : Optional.of("description" + op.index()),
        random.chance(0.2) ? Optional.of(Meta.of(Op.randomRules(random))) : Optional.empty());
  }

  private void readOrReact(Op op, RoomModel model, String user, Rng random) {
    boolean reacts = op.kind() == Op.Kind.REACT;
    if (random.chance(reacts ? 0.5 : 0.3)) {
      actOnSocket(op, model.key(), user, random);
    } else if (reacts) {
      callHttp(op, model.key(), i -> reads.react(model, user, random, i));
    } else {
      callHttp(op, model.key(), i -> reads.call(model, user, random, i));
    }
  }

  private void changeMessage(Op op, RoomModel model, Rng random) {
    List<Long> sent = model.sent();
    if (sent.isEmpty()) {
      return;
    }
    long message = sent.get(Math.max(0, sent.size() - 1 - random.below(12)));
    Optional<UserId> by =
        random.chance(0.5) ? Optional.empty() : Optional.of(new UserId(op.userName()));
    String content =
        mark(op.tenant()) + "edit" + op.index() + SimulatedReviews.randomWord(op.index());
    callHttp(op, model.key(), i -> answers.change(op.kind(), model, message, by, content, i));
  }

  private void connectPeer(Op op, RoomKey room, String user, Rng random) {
    long own =
        world.gateway.peers().stream()
            .filter(peer -> peer.client().equals(room.client()) && peer.user().equals(user))
            .count();
    if (own >= 2) {
      return;
    }
    Peer peer =
        new Peer(world, world.gateway.nextId(), room.client(), user, room.room(), random.next());
    world.tell(
        () -> "#" + op.index() + " CONNECT " + Judge.shortly(room) + " " + user + " " + peer.id());
    try {
      int status =
          world
              .functions()
              .invoke(
                  Kind.CONNECT, i -> i.routes.connect().on(World.event(peer, "$connect", null)));
      if (status == 200) {
        world.simulation.sleep(Task.current().random().between(1_000, 10_000));
        world.gateway.opened(peer);
        peer.opened();
      }
    } catch (Killed | StoreException _) {
      // Refused with 500.
    } catch (RuntimeException e) {
      world.unexpected(op.toString(), e);
    }
  }

  private void actOnSocket(Op op, RoomKey room, String user, Rng random) {
    List<Peer> own =
        world.gateway.peers().stream()
            .filter(peer -> peer.client().equals(room.client()) && peer.user().equals(user))
            .sorted(java.util.Comparator.comparing(Peer::id))
            .toList();
    if (own.isEmpty()) {
      return;
    }
    Peer peer = own.get(random.below(own.size()));
    world.tell(
        () -> "#" + op.index() + " " + op.kind() + " " + Judge.shortly(room) + " " + peer.id());
    String id = room.room().value();
    switch (op.kind()) {
      case DISCONNECT -> {
        if (world.faults.strikes(Fault.CRASHED_CLIENT)) {
          world.simulation.sleep(random.between(1_000_000, 20_000_000));
        }
        world.hangUp(peer);
      }
      case SUBSCRIBE, UNSUBSCRIBE, ONLINE ->
          peer.say(op.kind().name().toLowerCase(Locale.ROOT), id, "");
      case TYPING -> peer.say("typing", id, ",\"is_typing\":" + random.chance(0.7));
      case READ -> peer.say("read", id, Reads.members(world.judge.model(room), random));
      case REACT -> peer.say("react", id, Reads.reaction(world.judge.model(room), random));
      default -> {}
    }
  }

  void acknowledged(Peer peer, String room, Map<?, ?> data) {
    sends.acknowledged(peer, room, data);
  }

  void refused(Peer peer, String room, Map<?, ?> data) {
    sends.refused(peer, room, data);
  }
}
