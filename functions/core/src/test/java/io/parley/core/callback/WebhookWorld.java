package io.parley.core.callback;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.JoinRoom;
import io.parley.core.memory.InMemoryWebhookCursors;
import io.parley.core.memory.InMemoryWebhookDeliveries;
import io.parley.core.memory.InMemoryWebhookTurns;
import io.parley.core.memory.InMemoryWebhooks;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.SendMessage;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.KnownClients;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.WakeWebhooks;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookCursor;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToIntFunction;

/// One client's rooms and endpoints in memory and in virtual time, with a queue that brings what is
/// due, sometimes twice, and again if a task fails.
final class WebhookWorld {

  /// How long a message stays away whose function failed.
  private static final Duration HIDDEN = Duration.ofMinutes(3);

  final ClientId client = ClientId.random();
  final ManualClock clock = new ManualClock();
  final Random random;
  final RoomPorts ports = RoomPorts.inMemory();
  final InMemoryWebhooks webhooks = new InMemoryWebhooks();
  final InMemoryWebhookCursors cursors = new InMemoryWebhookCursors();
  final InMemoryWebhookDeliveries deliveries = new InMemoryWebhookDeliveries();
  final InMemoryWebhookTurns turns = new InMemoryWebhookTurns();
  final ManageWebhooks manage;
  final DeliverEntries deliver;
  final LookForNews look;
  final List<Call> calls = new ArrayList<>();

  /// What an endpoint answers.
  ToIntFunction<Call> receiver = _ -> 200;

  /// Of a hundred writes of cursors so many fail, half of them after they were done.
  int faultsPerCent;

  /// Whether wakes of rooms get lost.
  boolean loseWakes;

  private final PriorityQueue<Message> queue =
      new PriorityQueue<>(Comparator.comparing(Message::due).thenComparing(Message::number));
  private final NotifyWebhooks notify;
  private final CreateRoom create;
  private final JoinRoom join;
  private final SendMessage send;
  private final DeleteRoom delete;
  private long sent;

  private record Message(Instant due, long number, Runnable task) {}

  /// A call of an endpoint.
  record Call(String url, Map<String, String> headers, Map<?, ?> body, String text, Instant at) {

    String id() {
      return String.valueOf(body.get("id"));
    }

    String room() {
      return String.valueOf(body.get("room_id"));
    }

    List<Long> seqs() {
      return body.get("entries") instanceof List<?> entries
          ? entries.stream().map(entry -> (Long) ((Map<?, ?>) entry).get("seq")).toList()
          : List.of();
    }
  }

  WebhookWorld(long seed) {
    this.random = new Random(seed);
    WebhookQueue tasks = this::order;
    WebhookCursors stored = unkind(cursors);
    StartCursors start = new StartCursors(ports.log(), ports.rooms(), stored);
    this.manage = new ManageWebhooks(webhooks, stored, tasks, ports.rooms(), ports.log(), clock);
    this.look = new LookForNews(webhooks, start, ports.log(), tasks, clock);
    this.deliver =
        new DeliverEntries(
            new DeliverEntries.Ports(stored, start, turns, deliveries, tasks, this::post),
            manage,
            look,
            new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED),
            past ->
                new EntryJson.Written(
                    "message",
                    Json.write(
                        Map.of(
                            "seq", past.entry().seq(),
                            "type", past.entry().event().getClass().getSimpleName()))),
            random::nextDouble,
            clock);
    this.notify = new NotifyWebhooks(webhooks, tasks);
    WakeWebhooks wake =
        new WakeWebhooks(
            new KnownClients(() -> webhooks, clock),
            () -> (job, delay) -> at(delay, () -> notify.notify(((Job.Hook) job).room())),
            clock);
    RoomWriter writer =
        new RoomWriter(
            ports.log(),
            ports.participants(),
            clock,
            clock::advance,
            () -> Duration.ZERO,
            room -> {
              if (!loseWakes) {
                wake.accept(room);
              }
            });
    this.create = new CreateRoom(writer);
    this.join = new JoinRoom(writer, ports.rooms());
    this.send = new SendMessage(writer, ports.log(), ports.rooms(), Instance.unlimited());
    this.delete = new DeleteRoom(writer, (_, _) -> {}, clock);
  }

  private void order(WebhookTask task, Duration delay) {
    Duration most = delay.compareTo(WebhookQueue.LONGEST) < 0 ? delay : WebhookQueue.LONGEST;
    at(most.isNegative() ? Duration.ZERO : most, () -> deliver.carryOut(task));
    if (random.nextInt(50) == 0) {
      at(most.plusSeconds(random.nextInt(60)), () -> deliver.carryOut(task));
    }
  }

  private void at(Duration delay, Runnable task) {
    queue.add(new Message(clock.instant().plus(delay), sent++, task));
  }

  private int post(String url, Map<String, String> headers, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    Call call = new Call(url, headers, parse(text), text, clock.instant());
    calls.add(call);
    return receiver.applyAsInt(call);
  }

  private static Map<?, ?> parse(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> members
          ? members
          : Map.of();
    } catch (MalformedJson e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lets time pass, and has everything done that is due meanwhile.
  void advance(Duration duration) {
    Instant end = clock.instant().plus(duration);
    while (!queue.isEmpty() && !queue.peek().due().isAfter(end)) {
      if (queue.peek().due().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), queue.peek().due()));
      }
      runNext();
    }
    if (end.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), end));
    }
  }

  /// Has one task done that is due, while another one is under way.
  void runMeanwhile() {
    if (!queue.isEmpty() && !queue.peek().due().isAfter(clock.instant())) {
      runNext();
    }
  }

  private void runNext() {
    Message message = queue.remove();
    try {
      message.task().run();
    } catch (StoreException e) {
      at(HIDDEN, message.task());
    }
  }

  private WebhookCursors unkind(WebhookCursors kind) {
    return new WebhookCursors() {
      @Override
      public Optional<WebhookCursor> find(WebhookId webhook, RoomKey room) {
        return kind.find(webhook, room);
      }

      @Override
      public WebhookCursor begin(WebhookCursor first) {
        return kind.begin(first);
      }

      @Override
      public boolean replace(WebhookCursor read, WebhookCursor changed) {
        boolean fails = random.nextInt(100) < faultsPerCent;
        if (fails && random.nextBoolean()) {
          throw new StoreException("before", true);
        }
        boolean done = kind.replace(read, changed);
        if (fails) {
          throw new StoreException("after", true);
        }
        return done;
      }

      @Override
      public void forget(WebhookId webhook) {
        kind.forget(webhook);
      }
    };
  }

  RoomKey room() {
    RoomKey room = new RoomKey(client, RoomId.random());
    var _ = create.create(room, "room", "", Meta.EMPTY);
    var _ = join.join(room, new UserId("ann"), "Ann", Meta.EMPTY);
    return room;
  }

  void send(RoomKey room) {
    var _ = send.send(room, Drafts.plain("ann", "hello"));
  }

  void delete(RoomKey room) {
    var _ = delete.delete(room);
  }

  /// Registers an endpoint when no function believes any more that there is none.
  Webhook register(Webhook.Change wanted) {
    advance(Duration.ofSeconds(11));
    return registerAtOnce(wanted);
  }

  Webhook registerAtOnce(Webhook.Change wanted) {
    return manage
        .register(client, new WebhookId(UUID.randomUUID().toString()), wanted)
        .orElseThrow();
  }

  Webhook register() {
    return register(change("https://example.org/hook"));
  }

  static Webhook.Change change(String url) {
    return new Webhook.Change(
        Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Webhook.Change become(Webhook.Status status) {
    return new Webhook.Change(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(status));
  }

  Webhook now(Webhook webhook) {
    return manage.find(client, webhook.id()).orElseThrow();
  }

  /// The places that an endpoint took of each room, in the order in which it did.
  static Map<String, List<Long>> taken(List<Call> accepted) {
    Map<String, List<Long>> taken = new HashMap<>();
    accepted.forEach(
        call -> taken.computeIfAbsent(call.room(), _ -> new ArrayList<>()).addAll(call.seqs()));
    return taken;
  }
}
