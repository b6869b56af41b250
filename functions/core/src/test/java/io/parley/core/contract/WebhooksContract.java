package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookClients.Mark;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.Webhooks;
import io.parley.core.webhook.Webhooks.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Webhooks] does, and the [WebhookClients] beside it.
public abstract class WebhooksContract {

  private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");

  private static final int RACERS = 8;

  private final ClientId client = ClientId.random();

  protected abstract Webhooks webhooks();

  protected abstract WebhookClients clients();

  private static Webhook webhook() {
    return new Webhook(new WebhookId(UUID.randomUUID().toString()), "https://example.org/", AT);
  }

  @Test
  void anEndpointIsFoundAsItWasStored() {
    Webhook plain = webhook();
    Webhook full =
        webhook()
            .with(
                new Webhook.Change(
                    Optional.of("https://example.org/a?b=c"),
                    Optional.of(List.of("message", "user_joined")),
                    Optional.of(List.of(new RoomId("lobby"), RoomId.random())),
                    Optional.of("two\nlines"),
                    Optional.of(Webhook.Status.PAUSED)),
                AT.plusSeconds(1))
            .rotated(AT.plusSeconds(2))
            .rotated(AT.plusSeconds(3));

    assertThat(webhooks().replace(webhooks().of(client), List.of(plain, full))).isTrue();

    assertThat(webhooks().of(client).webhooks()).isEqualTo(List.of(plain, full));
    assertThat(webhooks().clients()).contains(client);
    assertThat(clients().has(client)).isTrue();
  }

  @Test
  void anUnknownClientHasNone() {
    assertThat(webhooks().of(client)).isEqualTo(new Registered(client, 0, List.of()));
    assertThat(webhooks().clients()).doesNotContain(client);
    assertThat(clients().has(client)).isFalse();
  }

  @Test
  void whoHasReadAnOldStateChangesNothing() {
    Webhook first = webhook();
    Registered none = webhooks().of(client);
    assertThat(webhooks().replace(none, List.of(first))).isTrue();

    assertThat(webhooks().replace(none, List.of(webhook()))).isFalse();
    assertThat(webhooks().of(client).webhooks()).isEqualTo(List.of(first));
  }

  @Test
  void theLastOneGoneThereIsNone() {
    assertThat(webhooks().replace(webhooks().of(client), List.of(webhook()))).isTrue();
    Registered read = webhooks().of(client);
    assertThat(webhooks().replace(read, List.of())).isTrue();

    assertThat(webhooks().of(client).webhooks()).isEmpty();
    assertThat(webhooks().clients()).doesNotContain(client);
    assertThat(clients().has(client)).isFalse();
    assertThat(webhooks().replace(read, List.of(webhook()))).isFalse();
  }

  @Test
  void aHookIsFoundAsItWasStoredBesideEndpoints() {
    ReviewHook hook =
        new ReviewHook(
            "https://example.org/review",
            Duration.ofMillis(300),
            true,
            false,
            "whsec_AAAA",
            AT,
            AT.plusSeconds(1));
    assertThat(webhooks().replace(webhooks().of(client), List.of(), Optional.of(hook))).isTrue();
    assertThat(clients().mark(client)).isEqualTo(new Mark(false, Optional.of(hook)));
    assertThat(webhooks().clients()).doesNotContain(client);

    Registered read = webhooks().of(client);
    assertThat(read.review()).contains(hook);
    assertThat(webhooks().replace(read, List.of(webhook()))).isTrue();
    assertThat(clients().mark(client)).isEqualTo(new Mark(true, Optional.of(hook)));

    assertThat(webhooks().replace(webhooks().of(client), List.of(), Optional.empty())).isTrue();
    assertThat(clients().mark(client)).isEqualTo(Mark.NONE);
  }

  @Test
  void ofManyAtOnceEachCounts() {
    Racers.race(
        RACERS,
        _ -> {
          Registered read = webhooks().of(client);
          while (!webhooks().replace(read, read.with(webhook()))) {
            read = webhooks().of(client);
          }
          return read;
        });

    assertThat(webhooks().of(client).webhooks()).hasSize(RACERS);
  }
}
