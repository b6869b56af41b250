package io.parley.directory.database;

import com.zaxxer.hikari.util.Credentials;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.util.Map;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// A database user's name and password in Secrets Manager, in the form that RDS writes.
final class DatabaseSecret {

  private DatabaseSecret() {}

  static Credentials read(String arn) {
    try (var secrets =
        SecretsManagerClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build()) {
      return parse(secrets.getSecretValue(request -> request.secretId(arn)).secretString());
    }
  }

  static Credentials parse(String text) {
    try {
      if (Json.read(text) instanceof Map<?, ?> secret
          && secret.get("username") instanceof String user
          && secret.get("password") instanceof String password) {
        return Credentials.of(user, password);
      }
    } catch (MalformedJson e) {
      // Its text would be the secret's.
    }
    throw new IllegalStateException("the database's secret has no username and password");
  }
}
