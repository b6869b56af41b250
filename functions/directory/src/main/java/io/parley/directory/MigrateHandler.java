package io.parley.directory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.json.Json;
import io.parley.directory.database.Database;
import io.parley.directory.database.Migrations;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Brings the Directory's schema up to date. It is invoked after a deployment, never on the way of
/// a request, and may be repeated. Answers with the number of migrations it applied.
public final class MigrateHandler implements RequestStreamHandler {

  private final Database database;
  private final Invocations invocations;

  public MigrateHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public MigrateHandler(Map<String, String> environment, Clock clock) {
    var config = MigrateConfig.of(environment);
    this.database = new Database(config.databaseUrl(), config.databaseSecret());
    this.invocations = new Invocations(environment, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String id = context.getAwsRequestId();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("job", "migrate");
    int applied = invocations.observe(id, id, line, this::applyMigrations);
    String answer =
        Json.write(Map.of("configured", database.isConfigured(), "applied", (long) applied));
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private int applyMigrations() {
    int applied = database.isConfigured() ? Migrations.apply(database) : 0;
    RequestLog.note("applied", applied);
    return applied;
  }
}
