package io.parley.core.memory;

import io.parley.core.account.Accounts;
import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.client.Clients;
import io.parley.core.contract.AccountsContract;
import io.parley.core.contract.AuditContract;
import io.parley.core.contract.BreakoutSessionsContract;
import io.parley.core.contract.ClientsContract;
import io.parley.core.contract.ConnectionsContract;
import io.parley.core.contract.CountMarksContract;
import io.parley.core.contract.DeliveredMarksContract;
import io.parley.core.contract.GenerationsContract;
import io.parley.core.contract.IdempotencyKeysContract;
import io.parley.core.contract.InvitesContract;
import io.parley.core.contract.LoginCountersContract;
import io.parley.core.contract.LoginSessionsContract;
import io.parley.core.contract.ParticipantsContract;
import io.parley.core.contract.ReactionsContract;
import io.parley.core.contract.ReadMarkersContract;
import io.parley.core.contract.RecentTimesContract;
import io.parley.core.contract.ReservationContract;
import io.parley.core.contract.RevisionsContract;
import io.parley.core.contract.RoomLogContract;
import io.parley.core.contract.RoomPorts;
import io.parley.core.contract.RoomsContract;
import io.parley.core.contract.SharedBucketsContract;
import io.parley.core.contract.SocketsContract;
import io.parley.core.contract.StateConditionsContract;
import io.parley.core.contract.TicketsContract;
import io.parley.core.contract.TypingMarksContract;
import io.parley.core.contract.UsageDaysContract;
import io.parley.core.contract.WebhookCursorsContract;
import io.parley.core.contract.WebhooksContract;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.limit.RecentTimes;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.login.LoginCounters;
import io.parley.core.login.LoginSessions;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.TypingMarks;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Sockets;
import io.parley.core.ticket.Tickets;
import io.parley.core.usage.UsageDays;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.Webhooks;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/// Holds the in-memory adapters to the contracts of their ports.
final class InMemoryContractTest {

  @Nested
  class OfRoomLog extends RoomLogContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfReservations extends ReservationContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfRooms extends RoomsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfGenerations extends GenerationsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfReactions extends ReactionsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfReadMarkers extends ReadMarkersContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfParticipants extends ParticipantsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfRevisions extends RevisionsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfStateConditions extends StateConditionsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfAudits extends AuditContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }

    @Override
    protected int steps() {
      return 3_000;
    }
  }

  @Nested
  class OfInvites extends InvitesContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfConnections extends ConnectionsContract {
    private final Connections connections = new InMemoryConnections(clock);

    @Override
    protected Connections connections() {
      return connections;
    }
  }

  @Nested
  class OfSockets extends SocketsContract {
    private final Connections connections = new InMemoryConnections(clock);
    private final Sockets sockets = new InMemorySockets(clock, connections);

    @Override
    protected Sockets sockets() {
      return sockets;
    }

    @Override
    protected Connections connections() {
      return connections;
    }
  }

  @Nested
  class OfDeliveredMarks extends DeliveredMarksContract {
    private final DeliveredMarks marks = new InMemoryDeliveredMarks();

    @Override
    protected DeliveredMarks marks() {
      return marks;
    }
  }

  @Nested
  class OfCountMarks extends CountMarksContract {
    private final CountMarks marks = new InMemoryCountMarks();

    @Override
    protected CountMarks marks() {
      return marks;
    }
  }

  @Nested
  class OfTypingMarks extends TypingMarksContract {
    private final TypingMarks marks = new InMemoryTypingMarks();

    @Override
    protected TypingMarks marks() {
      return marks;
    }
  }

  @Nested
  class OfTickets extends TicketsContract {

    private final Tickets tickets = new InMemoryTickets(clock);

    @Override
    protected Tickets tickets() {
      return tickets;
    }
  }

  @Nested
  class OfIdempotencyKeys extends IdempotencyKeysContract {
    private final IdempotencyKeys keys = new InMemoryIdempotencyKeys();

    @Override
    protected IdempotencyKeys keys() {
      return keys;
    }
  }

  @Nested
  class OfClients extends ClientsContract {
    private final Clients clients = new InMemoryClients();

    @Override
    protected Clients clients() {
      return clients;
    }
  }

  @Nested
  class OfAccounts extends AccountsContract {
    private final Accounts accounts = new InMemoryAccounts();

    @Override
    protected Accounts accounts() {
      return accounts;
    }
  }

  @Nested
  class OfSessions extends LoginSessionsContract {
    private final LoginSessions sessions = new InMemoryLoginSessions();

    @Override
    protected LoginSessions sessions() {
      return sessions;
    }
  }

  @Nested
  class OfBreakoutSessions extends BreakoutSessionsContract {
    private final RoomPorts ports = RoomPorts.inMemory();

    @Override
    protected RoomPorts ports() {
      return ports;
    }
  }

  @Nested
  class OfRecentTimes extends RecentTimesContract {
    private final RecentTimes times = new InMemoryRecentTimes();

    @Override
    protected RecentTimes times() {
      return times;
    }
  }

  @Nested
  class OfUsageDays extends UsageDaysContract {
    private final UsageDays days = new InMemoryUsageDays();

    @Override
    protected UsageDays days() {
      return days;
    }
  }

  @Nested
  class OfWebhooks extends WebhooksContract {
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();

    @Override
    protected Webhooks webhooks() {
      return webhooks;
    }

    @Override
    protected WebhookClients clients() {
      return webhooks;
    }
  }

  @Nested
  class OfWebhookCursors extends WebhookCursorsContract {
    private final WebhookCursors cursors = new InMemoryWebhookCursors();
    private final WebhookDeliveries deliveries = new InMemoryWebhookDeliveries();
    private final WebhookTurns turns = new InMemoryWebhookTurns();

    @Override
    protected WebhookCursors cursors() {
      return cursors;
    }

    @Override
    protected WebhookDeliveries deliveries() {
      return deliveries;
    }

    @Override
    protected WebhookTurns turns() {
      return turns;
    }
  }

  @Nested
  class OfSharedBuckets extends SharedBucketsContract {
    private final SharedBuckets buckets = new InMemorySharedBuckets();

    @Override
    protected SharedBuckets buckets() {
      return buckets;
    }

    /// It looks and changes in one.
    @Override
    protected SharedBuckets overtaken(Runnable overtaking) {
      AtomicInteger calls = new AtomicInteger();
      return Interrupted.of(
          SharedBuckets.class,
          buckets,
          () -> {
            if (calls.incrementAndGet() % 2 == 1) {
              overtaking.run();
            }
          });
    }
  }

  @Nested
  class OfAttempts extends LoginCountersContract {
    private final LoginCounters attempts = new InMemoryLoginCounters();

    @Override
    protected LoginCounters attempts() {
      return attempts;
    }
  }
}
