package io.parley.dynamodb;

import io.parley.core.contract.RoomPorts;
import io.parley.core.store.StorageFormat;
import io.parley.dynamodb.log.DynamoRoomLog;
import io.parley.dynamodb.message.DynamoReactions;
import io.parley.dynamodb.message.DynamoRevisions;
import io.parley.dynamodb.room.DynamoInvites;
import io.parley.dynamodb.room.DynamoParticipants;
import io.parley.dynamodb.room.DynamoReadMarkers;
import io.parley.dynamodb.room.DynamoRooms;
import io.parley.dynamodb.session.DynamoBreakoutSessions;
import io.parley.dynamodb.store.TableNames;
import io.parley.local.tables.LocalTables;
import io.parley.local.tables.TablesElsewhere;
import io.parley.local.template.Template;
import io.parley.local.template.Template.TableSpec;
import io.parley.local.template.TemplateReader;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One DynamoDB Local with the template's tables, for all tests of a JVM; tests keep apart by
/// their own clients and rooms.
final class SharedTables {

  static final Template TEMPLATE = TemplateReader.read(template());
  static final TableNames NAMES = names(TEMPLATE);

  private static final LocalTables TABLES = LocalTables.start(TEMPLATE);

  private SharedTables() {}

  /// A client with the settings of a deployed function.
  static DynamoDbClient client() {
    return DynamoBeans.sdk("us-east-1", TABLES.endpoint().toString());
  }

  /// The client of functions on the way of every socket.
  static DynamoDbClient signedClient() {
    return DynamoBeans.signed("us-east-1", TABLES.endpoint().toString(), Clock.systemUTC());
  }

  /// A client with settings of the test's own, such as interceptors.
  static DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> settings) {
    return client(TABLES.endpoint(), settings);
  }

  private static DynamoDbClient client(
      URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(new SdkTransport(new Transport()))
        .overrideConfiguration(settings)
        .build();
  }

  /// A client of an empty DynamoDB elsewhere, in which the template's tables have been made.
  static DynamoDbClient elsewhere(URI endpoint) {
    DynamoDbClient client = client(endpoint, _ -> {});
    TablesElsewhere.create(client, TEMPLATE);
    return client;
  }

  static RoomPorts ports(DynamoDbClient client) {
    return ports(client, () -> true);
  }

  static RoomPorts ports(DynamoDbClient client, StorageFormat format) {
    DynamoRevisions revisions = new DynamoRevisions(client, NAMES);
    return new RoomPorts(
        new DynamoRoomLog(client, NAMES, format),
        new DynamoRooms(client, NAMES),
        new DynamoParticipants(client, NAMES),
        new DynamoReadMarkers(client, NAMES),
        revisions,
        revisions,
        new DynamoReactions(client, NAMES),
        new DynamoInvites(client, NAMES),
        new DynamoBreakoutSessions(client, NAMES));
  }

  static TableNames names(Template template) {
    Map<String, String> names =
        template.tables().stream().collect(Collectors.toMap(TableSpec::logicalId, TableSpec::name));
    return new TableNames(
        names.get("ClientsTable"),
        names.get("RoomsTable"),
        names.get("LogTable"),
        names.get("ParticipantsTable"),
        names.get("TicketsTable"),
        names.get("ConnectionsTable"),
        names.get("RevisionsTable"),
        names.get("AccountsTable"),
        names.get("AttemptsTable"),
        names.get("SessionsTable"),
        names.get("WebhooksTable"));
  }

  private static Path template() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no template.yaml in this folder or above it");
    }
    return folder.resolve("template.yaml");
  }
}
