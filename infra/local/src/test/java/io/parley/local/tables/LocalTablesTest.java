package io.parley.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.template.Template;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.template.Template.TableSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

class LocalTablesTest {

  private static final String NAME = "parley-Things";

  private static final TableSpec TABLE =
      new TableSpec(
          "Things",
          NAME,
          Map.of(
              "BillingMode",
              "PAY_PER_REQUEST",
              "AttributeDefinitions",
              List.of(attribute("room", "S"), attribute("seq", "N"), attribute("key", "B")),
              "KeySchema",
              List.of(key("room", "HASH"), key("seq", "RANGE")),
              "LocalSecondaryIndexes",
              List.of(
                  Map.of(
                      "IndexName", "by_key",
                      "KeySchema", List.of(key("room", "HASH"), key("key", "RANGE")),
                      "Projection", Map.of("ProjectionType", "KEYS_ONLY"))),
              "GlobalSecondaryIndexes",
              List.of(
                  Map.of(
                      "IndexName", "all_by_key",
                      "KeySchema", List.of(key("key", "HASH")),
                      "Projection",
                          Map.of(
                              "ProjectionType", "INCLUDE", "NonKeyAttributes", List.of("name")))),
              "TimeToLiveSpecification",
              Map.of("AttributeName", "expires", "Enabled", true)));

  private static final Template TEMPLATE =
      new Template(
          Map.of(),
          List.of(),
          Optional.empty(),
          new SocketApi("api", "live", "$request.body.action", Map.of(), Optional.empty()),
          List.of(TABLE));

  @Test
  void noRequestIsDisturbedWhileOtherServersStart() throws Exception {
    var isOver = new AtomicBoolean();
    try (var tables = LocalTables.start(TEMPLATE);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> requests =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(_ -> threads.submit(() -> listUntil(tables, isOver)))
              .toList();
      for (int i = 0; i < 40; i++) {
        DynamoServer.start(Optional.empty()).close();
      }
      isOver.set(true);
      for (Future<?> request : requests) {
        request.get();
      }
    }
  }

  private static void listUntil(LocalTables tables, AtomicBoolean isOver) {
    while (!isOver.get()) {
      assertThat(tables.client().listTables().tableNames()).contains(NAME);
    }
  }

  @Test
  void aTableIsMadeAsTheTemplateSays() {
    try (var tables = LocalTables.start(TEMPLATE)) {
      var table = tables.client().describeTable(request -> request.tableName(NAME)).table();
      assertThat(table.keySchema())
          .extracting(key -> key.attributeName() + " " + key.keyType())
          .containsExactly("room " + KeyType.HASH, "seq " + KeyType.RANGE);
      assertThat(table.localSecondaryIndexes().getFirst().projection().projectionType())
          .isEqualTo(ProjectionType.KEYS_ONLY);
      assertThat(table.globalSecondaryIndexes().getFirst().projection().nonKeyAttributes())
          .containsExactly("name");
      assertThat(
              tables
                  .client()
                  .describeTimeToLive(request -> request.tableName(NAME))
                  .timeToLiveDescription()
                  .attributeName())
          .isEqualTo("expires");
    }
  }

  @Test
  void whatIsKeptInAFolderIsThereAtTheNextStart(@TempDir Path folder) {
    var item = Map.of("room", AttributeValue.fromS("a"), "seq", AttributeValue.fromN("1"));
    try (var tables = LocalTables.start(TEMPLATE, Optional.of(folder))) {
      tables.client().putItem(request -> request.tableName(NAME).item(item));
    }
    try (var tables = LocalTables.start(TEMPLATE, Optional.of(folder))) {
      assertThat(tables.client().getItem(request -> request.tableName(NAME).key(item)).item())
          .isEqualTo(item);
    }
  }

  private static Map<String, String> attribute(String name, String type) {
    return Map.of("AttributeName", name, "AttributeType", type);
  }

  private static Map<String, String> key(String name, String type) {
    return Map.of("AttributeName", name, "KeyType", type);
  }
}
