package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.callback.DeliverEntries;
import io.parley.core.callback.EntryJson;
import io.parley.core.callback.LookForNews;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.JoinRoom;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.SendMessage;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.webhook.KnownClients;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.WakeWebhooks;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import io.parley.dynamodb.RequestUnits.Units;
import io.parley.dynamodb.webhook.DynamoWebhookClients;
import io.parley.dynamodb.webhook.DynamoWebhookCursors;
import io.parley.dynamodb.webhook.DynamoWebhookDeliveries;
import io.parley.dynamodb.webhook.DynamoWebhookTurns;
import io.parley.dynamodb.webhook.DynamoWebhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What webhooks cost, in DynamoDB's request units.
final class WebhookUnitsTest {

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final List<RoomKey> woken = new ArrayList<>();
  private final List<WebhookTask> tasks = new ArrayList<>();
  private final WebhookQueue queue = (task, _) -> tasks.add(task);
  private final DynamoWebhooks webhooks = new DynamoWebhooks(client, SharedTables.NAMES);
  private final DynamoWebhookCursors cursors = new DynamoWebhookCursors(client, SharedTables.NAMES);
  private final ManageWebhooks manage =
      new ManageWebhooks(webhooks, cursors, queue, ports.rooms(), ports.log(), clock);
  private final DeliverEntries deliver = deliverEntries();
  private final RoomWriter writer =
      new RoomWriter(
          ports.log(),
          ports.participants(),
          clock,
          clock::advance,
          () -> Duration.ZERO,
          new WakeWebhooks(
              new KnownClients(() -> new DynamoWebhookClients(client, SharedTables.NAMES), clock),
              () -> (job, _) -> woken.add(((Job.Hook) job).room()),
              clock));
  private final SendMessage send =
      new SendMessage(writer, ports.log(), ports.rooms(), Instance.unlimited());
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  private DeliverEntries deliverEntries() {
    StartCursors start = new StartCursors(ports.log(), ports.rooms(), cursors);
    return new DeliverEntries(
        new DeliverEntries.Ports(
            cursors,
            start,
            new DynamoWebhookTurns(client, SharedTables.NAMES),
            new DynamoWebhookDeliveries(client, SharedTables.NAMES),
            queue,
            (_, _, _) -> 200),
        manage,
        new LookForNews(webhooks, start, ports.log(), queue, clock),
        new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED),
        past -> new EntryJson.Written("message", "{\"seq\":" + past.entry().seq() + "}"),
        () -> 0.5,
        clock);
  }

  @Test
  void aMessageWithoutWebhooksIsOneWriteUnitAndWithOneLittleMore() {
    var _ = new CreateRoom(writer).create(room, "room", "", Meta.EMPTY);
    var _ = new JoinRoom(writer, ports.rooms()).join(room, new UserId("ann"), "Ann", Meta.EMPTY);
    send();
    units.take();
    send();
    Units plain = units.take();
    assertThat(plain.writes()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(11));
    send();
    Units looked = units.take();
    assertThat(looked.writes()).isEqualTo(1);
    assertThat(looked.reads()).isEqualTo(plain.reads() + 0.5);
    assertThat(woken).isEmpty();

    Webhook webhook =
        manage
            .register(
                room.client(),
                new WebhookId(UUID.randomUUID().toString()),
                new Webhook.Change(
                    Optional.of("https://example.org/"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .orElseThrow();
    clock.advance(Duration.ofSeconds(11));
    tasks.clear();
    units.take();
    int sent = 60;
    for (int i = 0; i < sent; i++) {
      send();
      clock.advance(Duration.ofMillis(250));
      if (i % 20 == 19) {
        assertThat(deliver.carryOut(new WebhookTask.Serve(webhook.id(), room, 0))).isEqualTo(1);
      }
    }
    Units all = units.take();
    assertThat(woken).isNotEmpty().containsOnly(room);
    assertThat(all.writes()).isLessThanOrEqualTo(sent + sent / 5);
    assertThat(all.reads()).isLessThanOrEqualTo(sent);
  }

  private void send() {
    var _ = send.send(room, Drafts.plain("ann", "hello"));
  }
}
