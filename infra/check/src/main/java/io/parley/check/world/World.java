package io.parley.check.world;

import io.micronaut.json.JsonMapper;
import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.Violation;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Killed;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.store.FakeDynamo;
import io.parley.check.store.Schema;
import io.parley.check.world.Functions.Kind;
import io.parley.core.client.ClientId;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StorageFormat;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.socket.SocketEvent;
import io.parley.gateway.socket.SocketRoute;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All parts of one run.
final class World {

  static final long START = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();

  private static final Schema SCHEMA = Schema.ofTemplate();
  private static final long UPKEEP = 60_000_000;

  /// How late an instance notices another setting.
  private static final long SETTINGS_AGE = 60_000_000;

  /// How long everything has to finish after the last operation.
  private static final long AFTERMATH = 180_000_000;

  /// Nothing is checked later than this after the end.
  private static final long LONGEST = 600_000_000;

  final Simulation simulation;
  final Faults faults;
  final Judge judge;
  final Gateway gateway;
  final Audit audit;
  private final FakeDynamo dynamo;
  private final Functions functions;
  private final Consumer<Supplier<String>> history;
  private final Map<String, RoomKey> slots = new HashMap<>();
  private final Map<RoomKey, List<Op>> touched = new HashMap<>();
  private final Clients clients;
  private final Hooks hooks;
  private long background;

  /// From then on, functions that have read the settings write in the newest form.
  private long newestFormatFrom;

  /// @param history receives what happens
  public World(
      Simulation simulation,
      Faults faults,
      Set<Oracle> without,
      JsonMapper json,
      BodyReader bodies,
      Consumer<Supplier<String>> history) {
    this.simulation = simulation;
    this.faults = faults;
    this.history = text -> history.accept(() -> formatTime() + text.get());
    this.judge = new Judge(simulation, without, this.history);
    this.dynamo = new FakeDynamo(simulation, faults, SCHEMA, judge);
    this.gateway = new Gateway(this, simulation, faults);
    this.hooks = new Hooks(this, simulation);
    Queues queues = new Queues(this, simulation, faults);
    this.functions =
        new Functions(simulation, faults, skew -> makeInstance(queues, skew, json, bodies));
    this.audit = new Audit(this);
    this.clients = new Clients(this);
    judge.onEntry(
        entry -> {
          audit.committed(entry);
          hooks.committed(entry);
        });
  }

  private Instance makeInstance(Queues queues, long skew, JsonMapper json, BodyReader bodies) {
    long noticed = Math.floorMod(Rng.mix(skew), SETTINGS_AGE);
    StorageFormat format = () -> simulation.now() >= newestFormatFrom + noticed;
    Clock clock = new Ahead(skew);
    SimulatedPorts ports = SimulatedPorts.of(dynamo, clock, format);
    return new Instance(ports, clock, gateway, queues, hooks, json, bodies);
  }

  /// The operator changes the setting at any time, or did long ago.
  private long chooseFormatChange(List<Op> ops) {
    Rng random = new Rng(Rng.seed(simulation.seed(), 0xF0));
    double part = random.unit();
    return random.chance(0.5) || ops.isEmpty() ? -SETTINGS_AGE : (long) (part * ops.getLast().at());
  }

  private String formatTime() {
    return String.format("%10.3f ", simulation.now() / 1e6);
  }

  /// Carries out operations and checks the final state.
  ///
  /// @return the failure, if any
  @Nullable Throwable run(List<Op> ops) {
    long end = ops.isEmpty() ? 0 : ops.getLast().at() + AFTERMATH;
    newestFormatFrom = chooseFormatChange(ops);
    for (Op op : ops) {
      Task task = simulation.task(Rng.seed(op.salt(), 1));
      simulation.at(op.at(), () -> simulation.start(task, () -> clients.carryOut(op)));
    }
    simulation.at(UPKEEP, () -> runUpkeep(end));
    hooks.begin(end);
    simulation.at(end, () -> failOnViolation(audit::atEnd));
    simulation.at(end + 1, () -> gateway.peers().forEach(Peer::ended));
    simulation.at(end + LONGEST, simulation::stop);
    return simulation.run();
  }

  private void runUpkeep(long end) {
    dynamo.sweep();
    start(() -> functions.invoke(Kind.UPKEEP, instance -> instance.eraseRooms.step(20_000)));
    start(() -> functions.invoke(Kind.UPKEEP, instance -> instance.webhooks.look().sweep()));
    if (simulation.now() < end) {
      simulation.at(simulation.now() + UPKEEP, () -> runUpkeep(end));
    }
  }

  /// Starts a background call.
  void start(Runnable call) {
    Task task = simulation.task(Rng.seed(0xBAC6, ++background));
    start(task, call);
  }

  void start(Task task, Runnable call) {
    simulation.start(
        task,
        () -> {
          try {
            call.run();
          } catch (Killed | StoreException _) {
            // It is retried, or its outcome is ignored.
          } catch (Violation e) {
            fail(e);
          } catch (RuntimeException e) {
            unexpected("call", e);
          }
        });
  }

  /// Schedules an action that does not wait.
  void later(long micros, Runnable action) {
    simulation.at(simulation.now() + micros, () -> failOnViolation(action));
  }

  private void failOnViolation(Runnable action) {
    try {
      action.run();
    } catch (Violation e) {
      fail(e);
    }
  }

  void fail(Throwable e) {
    simulation.fail(e);
  }

  void unexpected(String what, RuntimeException e) {
    if (e instanceof Violation) {
      fail(e);
      return;
    }
    try {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      judge.violate(null, Oracle.ERRORS, what + ": " + trace);
    } catch (Violation violation) {
      fail(violation);
    }
  }

  public long now() {
    return simulation.now();
  }

  Functions functions() {
    return functions;
  }

  Clients clients() {
    return clients;
  }

  void tell(Supplier<String> text) {
    history.accept(text);
  }

  /// A tenant's client id.
  static ClientId client(int tenant) {
    return new ClientId((tenant == 0 ? "aaaaaaaa" : "bbbbbbbb") + "-0000-4000-8000-000000000000");
  }

  /// Records that an operation concerns a room.
  void touch(RoomKey room, Op op) {
    touched.computeIfAbsent(room, _ -> new ArrayList<>()).add(op);
  }

  List<Op> opsOf(String room) {
    return touched.entrySet().stream()
        .filter(each -> each.getKey().toString().equals(room))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  @Nullable RoomKey room(int tenant, int slot) {
    return slots.get(tenant + "/" + slot);
  }

  void room(int tenant, int slot, RoomKey room) {
    slots.put(tenant + "/" + slot, room);
  }

  /// Sends a client's frame.
  void say(Peer peer, String action, String text) {
    Kind kind =
        switch (action) {
          case "send" -> Kind.SEND;
          case "subscribe", "unsubscribe" -> Kind.SUBSCRIBE;
          default -> Kind.DEFAULT;
        };
    Task task = simulation.task(Rng.seed(0x5A7, ++background));
    simulation.at(
        simulation.now() + task.random().between(1_000, 15_000),
        () ->
            start(
                task,
                () ->
                    functions.invoke(
                        kind, instance -> routeOf(instance, kind).on(event(peer, action, text)))));
  }

  private static SocketRoute routeOf(Instance instance, Kind kind) {
    return switch (kind) {
      case SEND -> instance.routes.send();
      case SUBSCRIBE -> instance.routes.subscribe();
      default -> instance.routes.other();
    };
  }

  static SocketEvent event(Peer peer, String route, @Nullable String body) {
    return new SocketEvent(
        new SocketEvent.RequestContext(
            route, peer.id(), "r", new HashMap<>(peer.identity().context())),
        Map.of("batches", "true"),
        body);
  }

  void disconnect(Peer peer) {
    Task task = simulation.task(Rng.seed(0xD15, ++background));
    simulation.at(
        simulation.now() + task.random().between(2_000, 100_000),
        () ->
            start(
                task,
                () ->
                    functions.invoke(
                        Kind.DISCONNECT,
                        instance ->
                            instance.routes.disconnect().on(event(peer, "$disconnect", null)))));
  }

  /// Closes a client's socket.
  void hangUp(Peer peer) {
    gateway.closed(peer);
  }

  void posted(Peer peer, String text) {
    audit.posted(peer, text);
  }

  void acknowledged(Peer peer, String room, Map<?, ?> data) {
    clients.acknowledged(peer, room, data);
  }

  void refused(Peer peer, String room, Map<?, ?> data) {
    clients.refused(peer, room, data);
  }

  /// Called when a client receives an entry.
  ///
  /// @param isNew whether the client did not have it before
  /// @param isLive whether it was pushed and not resumed
  void heard(boolean isNew, boolean isLive) {
    audit.heard(isNew, isLive);
  }

  /// Called when a function has no record of an open socket.
  void forgotten(Peer peer) {
    judge.violate(null, Oracle.DELIVERY, peer.id() + " is open and forgotten");
  }

  void resumed(Peer peer, String room, List<?> entries, Map<?, ?> data) {
    audit.resumed(peer, room, entries, data);
  }

  void woken(Wake wake) {
    clients.sittings().woken(wake.session());
  }

  /// A clock that is some microseconds ahead.
  private final class Ahead extends Clock {
    private final long skew;

    Ahead(long skew) {
      this.skew = skew;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      long micros = START * 1_000 + simulation.now() + skew;
      return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }
  }
}
