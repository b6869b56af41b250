package io.parley.dynamodb;

import io.micronaut.context.annotation.Factory;
import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.Webhooks;
import io.parley.dynamodb.store.TableNames;
import io.parley.dynamodb.webhook.DynamoWebhookClients;
import io.parley.dynamodb.webhook.DynamoWebhookCursors;
import io.parley.dynamodb.webhook.DynamoWebhookDeliveries;
import io.parley.dynamodb.webhook.DynamoWebhookTurns;
import io.parley.dynamodb.webhook.DynamoWebhooks;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives a function the ports of endpoints.
@Factory
final class WebhookBeans {

  @Singleton
  Webhooks webhooks(DynamoDbClient client, TableNames tables) {
    return new DynamoWebhooks(client, tables);
  }

  @Singleton
  WebhookClients webhookClients(DynamoDbClient client, TableNames tables) {
    return new DynamoWebhookClients(client, tables);
  }

  @Singleton
  WebhookCursors webhookCursors(DynamoDbClient client, TableNames tables) {
    return new DynamoWebhookCursors(client, tables);
  }

  @Singleton
  WebhookDeliveries webhookDeliveries(DynamoDbClient client, TableNames tables) {
    return new DynamoWebhookDeliveries(client, tables);
  }

  @Singleton
  WebhookTurns webhookTurns(DynamoDbClient client, TableNames tables) {
    return new DynamoWebhookTurns(client, tables);
  }
}
