package io.parley.directory.database;

import com.zaxxer.hikari.util.Credentials;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.aws.Secrets;
import java.util.Map;

/// A database user's name and password in Secrets Manager, in the form that RDS writes.
final class DatabaseSecret {

  private DatabaseSecret() {}

  static Credentials read(String arn) {
    return parse(Secrets.of(regionOf(arn), null).value(arn).orElse(""));
  }

  /// `arn:aws:secretsmanager:{region}:…`
  private static String regionOf(String arn) {
    return arn.split(":", 5)[3];
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
