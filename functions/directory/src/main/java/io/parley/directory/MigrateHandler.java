package io.parley.directory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.json.Json;
import io.parley.directory.database.CurrentDatabase;
import io.parley.directory.database.Database;
import io.parley.directory.database.Migrations;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.settings.Settings;
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

  private final CurrentDatabase current;
  private final Invocations invocations;

  public MigrateHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public MigrateHandler(Map<String, String> environment, Clock clock) {
    var _ = MigrateConfig.of(environment);
    this.current = new CurrentDatabase(Settings.of(environment, clock, MigrateHandler::report));
    this.invocations = new Invocations(environment, clock);
  }

  private static void report(Exception failure) {
    RequestLog.fault(Map.of("outcome", "settings not read"), failure);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String id = context.getAwsRequestId();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("job", "migrate");
    int applied = invocations.observe(id, id, line, this::applyMigrations);
    boolean isConfigured = current.get().isConfigured();
    String answer = Json.write(Map.of("configured", isConfigured, "applied", (long) applied));
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private int applyMigrations() {
    Database database = current.get();
    int applied = database.isConfigured() ? Migrations.apply(database) : 0;
    RequestLog.note("applied", applied);
    return applied;
  }
}
