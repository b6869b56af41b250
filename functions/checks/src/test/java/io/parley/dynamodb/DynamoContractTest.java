package io.parley.dynamodb;

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
import io.parley.core.memory.Interrupted;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.TypingMarks;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Sockets;
import io.parley.core.ticket.Tickets;
import io.parley.core.usage.UsageDays;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.Webhooks;
import io.parley.dynamodb.account.DynamoAccounts;
import io.parley.dynamodb.account.DynamoLoginCounters;
import io.parley.dynamodb.account.DynamoLoginSessions;
import io.parley.dynamodb.account.DynamoTickets;
import io.parley.dynamodb.client.DynamoClients;
import io.parley.dynamodb.client.DynamoIdempotencyKeys;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.connection.DynamoCountMarks;
import io.parley.dynamodb.connection.DynamoDeliveredMarks;
import io.parley.dynamodb.connection.DynamoSockets;
import io.parley.dynamodb.connection.DynamoTypingMarks;
import io.parley.dynamodb.limit.DynamoRecentTimes;
import io.parley.dynamodb.limit.DynamoSharedBuckets;
import io.parley.dynamodb.limit.DynamoUsageDays;
import io.parley.dynamodb.webhook.DynamoWebhookClients;
import io.parley.dynamodb.webhook.DynamoWebhookCursors;
import io.parley.dynamodb.webhook.DynamoWebhookDeliveries;
import io.parley.dynamodb.webhook.DynamoWebhookTurns;
import io.parley.dynamodb.webhook.DynamoWebhooks;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Holds the DynamoDB adapters to the contracts of their ports, over the SDK, whose calls fail on
/// any scan, and over calls that we sign ourselves.
@ParameterizedClass
@EnumSource
final class DynamoContractTest {

  /// A way to DynamoDB.
  enum Way {
    /// For what is rare. A thousand positions take a minute, so they are read in the other way.
    SDK(SharedTables.client(o -> o.addExecutionInterceptor(new RequestUnits())), 100),
    SIGNED(SharedTables.signedClient(), 1_000);

    private final DynamoDbClient client;
    private final int auditedPositions;

    Way(DynamoDbClient client, int auditedPositions) {
      this.client = client;
      this.auditedPositions = auditedPositions;
    }
  }

  private final DynamoDbClient client;
  private final int auditedPositions;

  DynamoContractTest(Way way) {
    this.client = way.client;
    this.auditedPositions = way.auditedPositions;
  }

  @Nested
  class OfRoomLog extends RoomLogContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfReservations extends ReservationContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfRooms extends RoomsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfGenerations extends GenerationsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfReactions extends ReactionsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfAudits extends AuditContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }

    @Override
    protected int steps() {
      return auditedPositions;
    }
  }

  @Nested
  class OfReadMarkers extends ReadMarkersContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfParticipants extends ParticipantsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfRevisions extends RevisionsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfStateConditions extends StateConditionsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfInvites extends InvitesContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfConnections extends ConnectionsContract {
    @Override
    protected Connections connections() {
      return new DynamoConnections(rows(clock));
    }
  }

  @Nested
  class OfSockets extends SocketsContract {
    @Override
    protected Sockets sockets() {
      return new DynamoSockets(rows(clock));
    }

    @Override
    protected Connections connections() {
      return new DynamoConnections(rows(clock));
    }
  }

  private ConnectionRows rows(Clock clock) {
    return new ConnectionRows(client, SharedTables.NAMES, clock);
  }

  @Nested
  class OfDeliveredMarks extends DeliveredMarksContract {
    @Override
    protected DeliveredMarks marks() {
      return new DynamoDeliveredMarks(rows(Clock.systemUTC()));
    }
  }

  @Nested
  class OfCountMarks extends CountMarksContract {
    @Override
    protected CountMarks marks() {
      return new DynamoCountMarks(rows(Clock.systemUTC()));
    }
  }

  @Nested
  class OfTypingMarks extends TypingMarksContract {
    @Override
    protected TypingMarks marks() {
      return new DynamoTypingMarks(rows(Clock.systemUTC()));
    }
  }

  @Nested
  class OfTickets extends TicketsContract {
    @Override
    protected Tickets tickets() {
      return new DynamoTickets(client, SharedTables.NAMES, clock);
    }
  }

  @Nested
  class OfIdempotencyKeys extends IdempotencyKeysContract {
    @Override
    protected IdempotencyKeys keys() {
      return new DynamoIdempotencyKeys(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfClients extends ClientsContract {
    @Override
    protected Clients clients() {
      return new DynamoClients(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfAccounts extends AccountsContract {
    @Override
    protected Accounts accounts() {
      return new DynamoAccounts(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfSessions extends LoginSessionsContract {
    @Override
    protected LoginSessions sessions() {
      return new DynamoLoginSessions(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfBreakoutSessions extends BreakoutSessionsContract {
    @Override
    protected RoomPorts ports() {
      return SharedTables.ports(client);
    }
  }

  @Nested
  class OfRecentTimes extends RecentTimesContract {
    @Override
    protected RecentTimes times() {
      return new DynamoRecentTimes(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfUsageDays extends UsageDaysContract {
    @Override
    protected UsageDays days() {
      return new DynamoUsageDays(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfWebhooks extends WebhooksContract {
    @Override
    protected Webhooks webhooks() {
      return new DynamoWebhooks(client, SharedTables.NAMES);
    }

    @Override
    protected WebhookClients clients() {
      return new DynamoWebhookClients(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfWebhookCursors extends WebhookCursorsContract {
    @Override
    protected WebhookCursors cursors() {
      return new DynamoWebhookCursors(client, SharedTables.NAMES);
    }

    @Override
    protected WebhookDeliveries deliveries() {
      return new DynamoWebhookDeliveries(client, SharedTables.NAMES);
    }

    @Override
    protected WebhookTurns turns() {
      return new DynamoWebhookTurns(client, SharedTables.NAMES);
    }
  }

  @Nested
  class OfSharedBuckets extends SharedBucketsContract {
    @Override
    protected SharedBuckets buckets() {
      return new DynamoSharedBuckets(client, SharedTables.NAMES);
    }

    @Override
    protected SharedBuckets overtaken(Runnable overtaking) {
      AtomicInteger calls = new AtomicInteger();
      DynamoDbClient late =
          Interrupted.of(
              DynamoDbClient.class,
              client,
              () -> {
                if (calls.incrementAndGet() % 4 == 2) {
                  overtaking.run();
                }
              });
      return new DynamoSharedBuckets(late, SharedTables.NAMES);
    }
  }

  @Nested
  class OfAttempts extends LoginCountersContract {
    @Override
    protected LoginCounters attempts() {
      return new DynamoLoginCounters(client, SharedTables.NAMES);
    }
  }
}
