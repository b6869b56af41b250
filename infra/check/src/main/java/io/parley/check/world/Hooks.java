package io.parley.check.world;

import io.parley.check.model.Oracle;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.world.Functions.Kind;
import io.parley.core.callback.WebhookCalls;
import io.parley.core.entry.Entry;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.ManageWebhooks.Replay;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.webhook.SimulatedCalling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A webhook of each tenant, whose far side fails, loses its answers and is slow, which is paused,
/// gets other secrets and asks for entries again; and what must hold for it: every entry of every
/// room comes, in order, to its own tenant's, and what was asked for comes again.
final class Hooks implements WebhookCalls {

  private static final int OK = 200;
  private static final int FAILED = 500;
  private static final long SLOW = 10_000_000;
  private static final long TRY_AGAIN = 2_000_000;

  /// Of each batch, so that the pauses between its attempts end before the run does.
  private static final int MOST_FAILURES = 2;

  /// How long before the end of the run.
  private static final long[] LOOKS = {150_000_000, 120_000_000, 100_000_000};

  /// The time between two changes of an endpoint; a pause is half of it at most.
  private static final long CHANGES = 40_000_000;

  /// How long after it everything has come.
  private static final long SETTLED = 240_000_000;

  private final World world;
  private final Simulation simulation;
  private final Map<RoomKey, Long> seen = new HashMap<>();
  private final Map<RoomKey, Long> ends = new HashMap<>();
  private final Map<String, List<Long>> batches = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<RoomKey, Long> replays = new HashMap<>();
  private final boolean[] registered = new boolean[2];

  Hooks(World world, Simulation simulation) {
    this.world = world;
    this.simulation = simulation;
  }

  private static WebhookId id(int tenant) {
    return new WebhookId((tenant == 0 ? "aaaaaaaa" : "bbbbbbbb") + "-0000-4000-8000-0000000000ff");
  }

  /// Registers them; and looks for all that is left, before the end and after it.
  void begin(long end) {
    for (int tenant = 0; tenant < registered.length; tenant++) {
      int each = tenant;
      simulation.at(0, () -> register(each));
      for (long at = CHANGES; at < end - LOOKS[0] - CHANGES; at += CHANGES) {
        simulation.at(at, () -> changeEndpoint(each));
      }
      for (long ahead : LOOKS) {
        simulation.at(Math.max(1, end - ahead), () -> look(each));
      }
    }
    simulation.at(end + SETTLED, () -> world.later(0, this::checkEnd));
  }

  private void look(int tenant) {
    WebhookTask look = new WebhookTask.Look(World.client(tenant), id(tenant), Instant.EPOCH);
    world.start(
        () ->
            world
                .functions()
                .invoke(Kind.WEBHOOK, instance -> instance.webhooks.deliver().carryOut(look)));
  }

  /// Pauses an endpoint for a while, gives it another secret, or asks for entries again.
  private void changeEndpoint(int tenant) {
    world.start(
        () -> {
          Rng random = Task.current().random();
          double dice = random.unit();
          if (dice < 0.3) {
            setStatus(tenant, Webhook.Status.PAUSED);
            world.later(
                random.between(1_000_000, CHANGES / 2),
                () -> world.start(() -> setStatus(tenant, Webhook.Status.ACTIVE)));
          } else if (dice < 0.5) {
            callManagement(hooks -> hooks.manage().rotateSecret(World.client(tenant), id(tenant)));
          } else {
            askAgain(tenant, random);
          }
        });
  }

  /// As often as it takes.
  private void setStatus(int tenant, Webhook.Status status) {
    boolean isSet = false;
    try {
      callManagement(hooks -> hooks.setStatus(World.client(tenant), id(tenant), status));
      isSet = true;
    } finally {
      if (!isSet) {
        world.later(TRY_AGAIN, () -> world.start(() -> setStatus(tenant, status)));
      }
    }
  }

  private void askAgain(int tenant, Rng random) {
    List<RoomKey> rooms =
        seen.keySet().stream()
            .filter(room -> room.client().equals(World.client(tenant)))
            .filter(room -> ends.getOrDefault(room, 0L) > 0)
            .sorted(Comparator.comparing(RoomKey::toString))
            .toList();
    if (rooms.isEmpty()) {
      return;
    }
    RoomKey room = rooms.get(random.below(rooms.size()));
    long from = random.between(1, ends.getOrDefault(room, 1L));
    Replay replay =
        callManagement(
            hooks ->
                hooks.manage().replay(World.client(tenant), id(tenant), room.room().name(), from));
    if (replay == Replay.ORDERED) {
      replays.merge(room, from, Math::min);
    }
  }

  private <T> T callManagement(Function<SimulatedCalling, T> call) {
    return world.functions().invoke(Kind.HTTP, instance -> call.apply(instance.webhooks));
  }

  /// Registers a tenant's, as often as it takes.
  private void register(int tenant) {
    String url = "https://" + tenant + ".example/";
    world.start(
        () -> {
          try {
            Optional<Webhook> webhook =
                callManagement(hooks -> hooks.register(World.client(tenant), id(tenant), url));
            registered[tenant] = webhook.isPresent();
          } finally {
            if (!registered[tenant]) {
              world.later(TRY_AGAIN, () -> register(tenant));
            }
          }
        });
  }

  /// Called when an entry is committed: a room that begins later is sent whole.
  void committed(Entry entry) {
    if (!entry.room().room().isMade()) {
      // A name says nothing of which of its rooms it is.
      return;
    }
    int tenant = entry.room().client().equals(World.client(0)) ? 0 : 1;
    if (entry.seq() == 1 && registered[tenant]) {
      seen.put(entry.room(), 0L);
    }
    ends.merge(entry.room(), entry.seq(), Math::max);
  }

  @Override
  public int post(String url, Map<String, String> headers, byte[] body) {
    Task task = Task.current();
    Rng random = task.random();
    simulation.sleep(random.between(2_000, 60_000));
    Map<?, ?> call = Queues.read(new String(body, StandardCharsets.UTF_8));
    String id = String.valueOf(call.get("id"));
    boolean mayFail = failures.getOrDefault(id, 0) < MOST_FAILURES;
    double dice = random.unit();
    if (mayFail && dice < 0.1) {
      failures.merge(id, 1, Integer::sum);
      return FAILED;
    }
    take(url, id, call);
    if (mayFail && dice < 0.2) {
      failures.merge(id, 1, Integer::sum);
      simulation.sleep(SLOW);
      return NONE;
    }
    return OK;
  }

  private void take(String url, String id, Map<?, ?> call) {
    int tenant = url.contains("//0.") ? 0 : 1;
    List<Long> seqs =
        call.get("entries") instanceof List<?> entries
            ? entries.stream().map(entry -> (Long) ((Map<?, ?>) entry).get("seq")).toList()
            : List.of();
    String name = String.valueOf(call.get("room_id"));
    world.tell(() -> "      hook " + tenant + " " + name + " " + seqs);
    if (!String.valueOf(call.get("client_id")).equals(World.client(tenant).value())) {
      world.judge.violate(null, Oracle.ISOLATION, url + " was sent " + call);
    }
    List<Long> first = batches.computeIfAbsent(id, _ -> seqs);
    for (Map.Entry<RoomKey, Long> each : ends.entrySet()) {
      if (isOf(each.getKey(), tenant, name) && each.getValue() >= seqs.getLast()) {
        requireOrder(each.getKey(), seqs, first);
      }
    }
  }

  private static boolean isOf(RoomKey room, int tenant, String name) {
    return room.client().equals(World.client(tenant))
        && room.room().name().equals(new RoomId(name));
  }

  private void requireOrder(RoomKey room, List<Long> seqs, List<Long> first) {
    long last = seen.getOrDefault(room, seqs.getFirst() - 1);
    boolean isGapless = seqs.getLast() - seqs.getFirst() == seqs.size() - 1;
    if (!first.equals(seqs) || !isGapless || seqs.getFirst() > last + 1) {
      world.judge.violate(
          null, Oracle.WEBHOOKS, room + " came from " + seqs + " after " + last + ", " + first);
    }
    seen.put(room, Math.max(last, seqs.getLast()));
    replays.computeIfPresent(room, (_, from) -> seqs.contains(from) ? null : from);
  }

  /// Checks the final state.
  private void checkEnd() {
    for (Map.Entry<RoomKey, Long> each : ends.entrySet()) {
      long last = seen.getOrDefault(each.getKey(), each.getValue());
      if (last < each.getValue()) {
        world.judge.violate(
            null,
            Oracle.WEBHOOKS,
            each.getKey() + " was sent up to " + last + " of " + each.getValue() + " at the end");
      }
    }
    replays.forEach(
        (room, from) ->
            world.judge.violate(
                null, Oracle.WEBHOOKS, room + " was not sent again from " + from + " at the end"));
  }
}
