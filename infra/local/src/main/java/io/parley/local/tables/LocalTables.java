package io.parley.local.tables;

import io.parley.local.grant.Grants;
import io.parley.local.template.Template;
import io.parley.local.template.Template.TableSpec;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB Local in this JVM, with the tables of a template.
public final class LocalTables implements AutoCloseable {

  private final DynamoServer server;
  private final DynamoDbClient client;

  private LocalTables(DynamoServer server) {
    this.server = server;
    this.client = newClient(server.endpoint());
  }

  /// Starts with empty tables in memory.
  public static LocalTables start(Template template) {
    return start(template, Optional.empty());
  }

  /// Starts with the tables kept in a folder, or in memory; tables that are there already stay as
  /// they are.
  public static LocalTables start(Template template, Optional<Path> folder) {
    return start(template, folder, Grants.none());
  }

  /// @param grants what functions may call; others may call everything
  public static LocalTables start(Template template, Optional<Path> folder, Grants grants) {
    folder.ifPresent(LocalTables::createFolder);
    var tables = new LocalTables(DynamoServer.start(folder, grants));
    try {
      tables.createMissing(template.tables());
      return tables;
    } catch (RuntimeException e) {
      tables.close();
      throw e;
    }
  }

  /// Where DynamoDB is, for clients and for `AWS_ENDPOINT_URL_DYNAMODB`.
  public URI endpoint() {
    return server.endpoint();
  }

  /// A client of these tables, closed with them.
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder cannot be made: " + folder, e);
    }
  }

  private void createMissing(List<TableSpec> tables) {
    var existing = new HashSet<String>();
    client.listTablesPaginator().tableNames().forEach(existing::add);
    for (TableSpec table : tables) {
      if (!existing.contains(table.name())) {
        var definition = new TableDefinition(table);
        client.createTable(definition.create());
        definition.timeToLive().ifPresent(client::updateTimeToLive);
      }
    }
  }

  private static DynamoDbClient newClient(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        // Named, because DynamoDB Local brings a second HTTP client, and the SDK refuses to choose.
        .httpClient(new SdkTransport(new Transport()))
        .build();
  }
}
