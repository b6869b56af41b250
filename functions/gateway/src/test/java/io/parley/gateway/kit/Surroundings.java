package io.parley.gateway.kit;

import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.memory.InMemoryAccounts;
import io.parley.core.memory.InMemoryClients;
import io.parley.core.memory.InMemoryCountMarks;
import io.parley.core.memory.InMemoryDeliveredMarks;
import io.parley.core.memory.InMemoryIdempotencyKeys;
import io.parley.core.memory.InMemoryLoginCounters;
import io.parley.core.memory.InMemoryLoginSessions;
import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.InMemoryTickets;
import io.parley.core.memory.InMemoryTypingMarks;
import io.parley.core.memory.InMemoryUsageDays;
import io.parley.core.memory.InMemoryWebhookCursors;
import io.parley.core.memory.InMemoryWebhookDeliveries;
import io.parley.core.memory.InMemoryWebhookTurns;
import io.parley.core.memory.InMemoryWebhooks;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.review.ReviewHook;
import io.parley.core.webhook.KnownClients;
import io.parley.core.webhook.WebhookTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a function has around it: its environment, and one client's ports in memory. The clock
/// leads the function's beans to the ports, so functions made with one clock share them.
public final class Surroundings {

  private static final List<String> TABLES =
      List.of(
          "ACCOUNTS",
          "ATTEMPTS",
          "CLIENTS",
          "CONNECTIONS",
          "LOG",
          "PARTICIPANTS",
          "REVISIONS",
          "ROOMS",
          "SESSIONS",
          "TICKETS",
          "WEBHOOKS");

  private final Clock clock = new PortsClock(this);
  public final Switchboard switchboard = new Switchboard(clock);
  public final ApiKey key = ApiKey.generate(switchboard.client);
  public final InMemoryClients clients = new InMemoryClients();
  final InMemoryAccounts accounts = new InMemoryAccounts();
  final InMemoryLoginSessions sessions = new InMemoryLoginSessions();
  final InMemoryLoginCounters attempts = new InMemoryLoginCounters();
  final InMemoryRecentTimes recentTimes = new InMemoryRecentTimes();
  final InMemorySharedBuckets sharedBuckets = new InMemorySharedBuckets();
  public final InMemoryUsageDays usageDays = new InMemoryUsageDays();
  final InMemoryTickets tickets = new InMemoryTickets(clock);
  final InMemoryIdempotencyKeys idempotencyKeys = new InMemoryIdempotencyKeys();
  final InMemoryDeliveredMarks deliveredMarks = new InMemoryDeliveredMarks();
  final InMemoryCountMarks countMarks = new InMemoryCountMarks();
  final InMemoryTypingMarks typingMarks = new InMemoryTypingMarks();
  public final InMemoryWebhooks webhooks = new InMemoryWebhooks();
  public final InMemoryWebhookCursors webhookCursors = new InMemoryWebhookCursors();
  public final InMemoryWebhookDeliveries webhookDeliveries = new InMemoryWebhookDeliveries();
  final InMemoryWebhookTurns webhookTurns = new InMemoryWebhookTurns();

  /// What was ordered for endpoints.
  public final List<WebhookTask> webhookTasks = new CopyOnWriteArrayList<>();

  public Surroundings() {
    clients.save(new Client(switchboard.client, "Test", key.sha256(), Instant.EPOCH));
  }

  public Clock clock() {
    return clock;
  }

  /// Lets time pass.
  public void advance(Duration duration) {
    ((PortsClock) clock).time.advance(duration);
  }

  /// Has the client's messages reviewed at an address that may not be called: none is allowed.
  public void denyMessages() {
    ReviewHook hook =
        new ReviewHook(
            "https://127.0.0.1/",
            ReviewHook.DEFAULT_TIMEOUT,
            false,
            true,
            "whsec_AAAA",
            Instant.EPOCH,
            Instant.EPOCH);
    if (!webhooks.replace(webhooks.of(switchboard.client), List.of(), Optional.of(hook))) {
      throw new AssertionError("the hook was not set");
    }
    advance(KnownClients.BELIEVED);
  }

  /// Every variable that functions share; no address in it leads anywhere.
  ///
  /// @param more those of one function
  public Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    TABLES.forEach(table -> environment.put("PARLEY_" + table + "_TABLE", "none"));
    environment.put("AWS_REGION", "us-east-1");
    environment.put("PARLEY_OBSERVE", "all test");
    environment.put("PARLEY_SETTINGS", "{}");
    environment.put("PARLEY_CONNECTIONS_ENDPOINT", "https://none.invalid/live");
    environment.put("PARLEY_FANOUT_FUNCTION", "none");
    environment.put("PARLEY_DELAYED_JOBS_QUEUE", "none");
    environment.put("PARLEY_WAKES_QUEUE", "none");
    environment.put("PARLEY_WEBHOOKS_QUEUE", "none");
    environment.putAll(more);
    return environment;
  }

  static Surroundings of(Clock clock) {
    if (clock instanceof PortsClock own) {
      return own.surroundings;
    }
    throw new IllegalArgumentException("not the clock of surroundings: " + clock);
  }

  /// A clock that stands still and knows the ports beside it.
  private static final class PortsClock extends Clock {

    private final Surroundings surroundings;
    private final ManualClock time = new ManualClock();

    PortsClock(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public ZoneId getZone() {
      return time.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return time.withZone(zone);
    }
  }
}
