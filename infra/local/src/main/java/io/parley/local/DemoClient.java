package io.parley.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.dynamodb.DynamoClients;
import io.parley.dynamodb.TableNames;
import io.parley.local.tables.LocalTables;
import io.parley.local.template.Template;
import io.parley.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The client (tenant) whose key the demo page and the examples use.
///
/// @param operatorKey for the routes that manage clients
record DemoClient(ApiKey key, String operatorKey) {

  private static final String FILE = "demo-client.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The one kept in the data folder; else a new one, which is kept there if there is a folder.
  static DemoClient load(Optional<Path> data) throws IOException {
    Optional<Path> file = data.map(folder -> folder.resolve(FILE));
    if (file.isPresent() && Files.exists(file.get())) {
      return read(file.get());
    }
    var fresh = new DemoClient(ApiKey.generate(ClientId.random()), random());
    if (file.isPresent()) {
      fresh.keep(file.get());
    }
    return fresh;
  }

  /// Puts the client into its table, if it is not there yet.
  void register(LocalTables tables, Template template, Clock clock) {
    var names = new TableNames(clientsTable(template), null, null, null, null, null);
    var clients = new DynamoClients(tables.client(), names);
    if (clients.find(key.client()).isEmpty()) {
      clients.save(new Client(key.client(), "Demo", key.sha256(), clock.instant()));
    }
  }

  /// The password of the SQL database in the data folder, made from a secret that is kept there.
  String databasePassword() {
    return new ApiKey(key.client(), "sql " + operatorKey).sha256();
  }

  private static DemoClient read(Path file) throws IOException {
    var kept = JSON.readTree(file.toFile());
    return ApiKey.parse(kept.path("apiKey").asText())
        .map(key -> new DemoClient(key, kept.path("operatorKey").asText()))
        .orElseThrow(() -> new IOException(file + " holds no API key; delete it for a new one"));
  }

  private void keep(Path file) throws IOException {
    PrivateFile.write(
        file, JSON.writeValueAsBytes(Map.of("apiKey", key.text(), "operatorKey", operatorKey)));
  }

  private static String clientsTable(Template template) {
    return template.tables().stream()
        .filter(table -> table.logicalId().equals("ClientsTable"))
        .findFirst()
        .orElseThrow(() -> new TemplateException("The template has no ClientsTable"))
        .name();
  }

  private static String random() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return "ok_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
