package io.parley.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;
import io.parley.dynamodb.client.DynamoClients;
import io.parley.dynamodb.store.TableNames;
import io.parley.local.tables.LocalTables;
import io.parley.local.template.Template;
import io.parley.local.template.yaml.TemplateException;
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
/// @param signingKeys a JWK set for user tokens
record DemoClient(ApiKey key, String operatorKey, String signingKeys) {

  private static final String FILE = "demo-client.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads the client kept in the data folder, or generates a new one and keeps it if there is a
  /// folder.
  ///
  /// @throws IllegalStateException with one line about a folder that cannot be used
  static DemoClient load(Optional<Path> data) {
    try {
      return loadFrom(data);
    } catch (IOException e) {
      throw new IllegalStateException("The data folder cannot be used: " + e.getMessage(), e);
    }
  }

  private static DemoClient loadFrom(Optional<Path> data) throws IOException {
    Optional<Path> file = data.map(folder -> folder.resolve(FILE));
    if (file.isPresent() && Files.exists(file.get())) {
      DemoClient kept = readFile(file.get());
      // A folder written before signing keys existed gets one now.
      kept.saveTo(file.get());
      return kept;
    }
    var fresh =
        new DemoClient(
            ApiKey.generate(ClientId.random()), randomOperatorKey(), SigningKey.generate());
    if (file.isPresent()) {
      fresh.saveTo(file.get());
    }
    return fresh;
  }

  /// Stores the client in its table, if it is not there yet.
  void register(LocalTables tables, Template template, Clock clock) {
    var names = TableNames.ofClients(clientsTable(template));
    var clients = new DynamoClients(tables.client(), names);
    if (clients.find(key.client()).isEmpty()) {
      clients.save(new Client(key.client(), "Demo", key.sha256(), clock.instant()));
    }
  }

  /// The password of the SQL database in the data folder, made from a secret that is kept there.
  String databasePassword() {
    return new ApiKey(key.client(), "sql " + operatorKey).sha256();
  }

  /// The template parameters with which these keys work.
  Map<String, String> parameters() {
    return Map.of(
        "OperatorKeySha256", Sha256.hex(operatorKey),
        "SigningKeys", signingKeys,
        "MessengerClient", key.client().value());
  }

  private static DemoClient readFile(Path file) throws IOException {
    var kept = JSON.readTree(file.toFile());
    return ApiKey.parse(kept.path("apiKey").asText())
        .map(
            key ->
                new DemoClient(
                    key,
                    kept.path("operatorKey").asText(),
                    kept.path("signingKeys").asText(SigningKey.generate())))
        .orElseThrow(() -> new IOException(file + " holds no API key; delete it for a new one"));
  }

  private void saveTo(Path file) throws IOException {
    PrivateFile.write(
        file,
        JSON.writeValueAsBytes(
            Map.of("apiKey", key.text(), "operatorKey", operatorKey, "signingKeys", signingKeys)));
  }

  private static String clientsTable(Template template) {
    return template.tables().stream()
        .filter(table -> table.logicalId().equals("ClientsTable"))
        .findFirst()
        .orElseThrow(() -> new TemplateException("The template has no ClientsTable"))
        .name();
  }

  private static String randomOperatorKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return "ok_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
