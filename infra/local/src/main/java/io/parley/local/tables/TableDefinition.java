package io.parley.local.tables;

import io.parley.local.template.Template.TableSpec;
import io.parley.local.template.yaml.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// The requests that create a table of the template.
record TableDefinition(TableSpec table) {

  CreateTableRequest create() {
    var properties = new Node(table.logicalId(), table.properties());
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(properties.optionalText("BillingMode").orElse("PROVISIONED"))
            .attributeDefinitions(
                properties.nodes("AttributeDefinitions").stream()
                    .map(TableDefinition::toAttribute)
                    .toList())
            .keySchema(toKeySchema(properties));
    properties
        .node("ProvisionedThroughput")
        .map(TableDefinition::toThroughput)
        .ifPresent(request::provisionedThroughput);
    properties
        .node("StreamSpecification")
        .map(TableDefinition::toStream)
        .ifPresent(request::streamSpecification);
    // An empty list of indexes is an error of the call.
    Optional.of(globalIndexes(properties))
        .filter(list -> !list.isEmpty())
        .ifPresent(request::globalSecondaryIndexes);
    Optional.of(localIndexes(properties))
        .filter(list -> !list.isEmpty())
        .ifPresent(request::localSecondaryIndexes);
    return request.build();
  }

  Optional<UpdateTimeToLiveRequest> timeToLive() {
    return new Node(table.logicalId(), table.properties())
        .node("TimeToLiveSpecification")
        .filter(ttl -> ttl.text("Enabled").equals("true"))
        .map(
            ttl ->
                UpdateTimeToLiveRequest.builder()
                    .tableName(table.name())
                    .timeToLiveSpecification(
                        spec -> spec.enabled(true).attributeName(ttl.text("AttributeName")))
                    .build());
  }

  private static AttributeDefinition toAttribute(Node node) {
    return AttributeDefinition.builder()
        .attributeName(node.text("AttributeName"))
        .attributeType(node.text("AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> toKeySchema(Node node) {
    return node.nodes("KeySchema").stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.text("AttributeName"))
                    .keyType(key.text("KeyType"))
                    .build())
        .toList();
  }

  private static List<GlobalSecondaryIndex> globalIndexes(Node node) {
    return node.nodes("GlobalSecondaryIndexes").stream()
        .map(
            index -> {
              var built =
                  GlobalSecondaryIndex.builder()
                      .indexName(index.text("IndexName"))
                      .keySchema(toKeySchema(index))
                      .projection(toProjection(index));
              index
                  .node("ProvisionedThroughput")
                  .map(TableDefinition::toThroughput)
                  .ifPresent(built::provisionedThroughput);
              return built.build();
            })
        .toList();
  }

  private static List<LocalSecondaryIndex> localIndexes(Node node) {
    return node.nodes("LocalSecondaryIndexes").stream()
        .map(
            index ->
                LocalSecondaryIndex.builder()
                    .indexName(index.text("IndexName"))
                    .keySchema(toKeySchema(index))
                    .projection(toProjection(index))
                    .build())
        .toList();
  }

  private static Projection toProjection(Node index) {
    Node projection =
        index.node("Projection").orElseThrow(() -> index.error("Projection is missing"));
    var built = Projection.builder().projectionType(projection.text("ProjectionType"));
    Optional.of(projection.texts("NonKeyAttributes"))
        .filter(list -> !list.isEmpty())
        .ifPresent(built::nonKeyAttributes);
    return built.build();
  }

  private static ProvisionedThroughput toThroughput(Node node) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(Long.valueOf(node.text("ReadCapacityUnits")))
        .writeCapacityUnits(Long.valueOf(node.text("WriteCapacityUnits")))
        .build();
  }

  private static StreamSpecification toStream(Node node) {
    return StreamSpecification.builder()
        .streamEnabled(true)
        .streamViewType(node.text("StreamViewType"))
        .build();
  }

  /// A mapping of the resource's properties.
  private record Node(String where, Map<?, ?> fields) {

    String text(String name) {
      return optionalText(name).orElseThrow(() -> error(name + " is missing"));
    }

    Optional<String> optionalText(String name) {
      return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    List<String> texts(String name) {
      return listOf(name).stream().map(String::valueOf).toList();
    }

    Optional<Node> node(String name) {
      return Optional.ofNullable(fields.get(name)).map(value -> childNode(name, value));
    }

    List<Node> nodes(String name) {
      return listOf(name).stream().map(value -> childNode(name, value)).toList();
    }

    TemplateException error(String message) {
      return new TemplateException(where + ": " + message);
    }

    private List<?> listOf(String name) {
      return switch (fields.get(name)) {
        case null -> List.of();
        case List<?> list -> list;
        default -> throw error(name + " is not a list");
      };
    }

    private Node childNode(String name, Object value) {
      if (value instanceof Map<?, ?> map) {
        return new Node(where + ": " + name, map);
      }
      throw error(name + " is not a mapping");
    }
  }
}
