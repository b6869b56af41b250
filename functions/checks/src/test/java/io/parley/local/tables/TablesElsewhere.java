package io.parley.local.tables;

import io.parley.local.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes the template's tables in a DynamoDB that the local system did not start.
public final class TablesElsewhere {

  private TablesElsewhere() {}

  public static void create(DynamoDbClient client, Template template) {
    template.tables().stream()
        .map(TableDefinition::new)
        .forEach(
            definition -> {
              client.createTable(definition.create());
              definition.timeToLive().ifPresent(client::updateTimeToLive);
            });
  }
}
