package io.parley.local;

import io.parley.local.gateway.Gateway;
import io.parley.local.gateway.GatewayOptions;
import io.parley.local.grant.Grants;
import io.parley.local.host.FunctionEnvironment;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.HostOptions;
import io.parley.local.host.Invocation.Answered;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.host.inprocess.InProcessHost;
import io.parley.local.host.process.ProcessHost;
import io.parley.local.sql.SqlServer;
import io.parley.local.tables.LocalTables;
import io.parley.local.template.Template;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.TemplateReader;
import io.parley.local.template.yaml.TemplateException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Parley running on this machine: tables, functions, gateway and a demo client, from
/// template.yaml.
public final class LocalSystem implements AutoCloseable {

  private static final String DATABASE_URL = "DatabaseUrl";

  private final LocalOptions options;
  private final StartupProgress progress;
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final Template template;
  private final DemoClient demo;
  private final Grants grants;
  private final Gateway gateway;
  private final LocalTables tables;
  private final FunctionHost host;

  private LocalSystem(LocalOptions options) throws IOException, InterruptedException {
    this.options = options;
    this.progress = new StartupProgress(options.progress());
    endings.push(options.time()::close);
    try {
      this.demo = DemoClient.load(options.data());
      this.template = readTemplate();
      this.grants = Grants.of(template);
      var functions = new DeferredHost();
      this.gateway = startGateway(functions);
      this.tables = startTables();
      demo.register(tables, template, options.time().clock());
      this.host = startFunctions();
      startSocketFunctions();
      invokeAfterDeploy();
      functions.started(host);
      new Schedules(gateway, options.time()).start(template.schedules());
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /// Starts everything and returns when it serves.
  ///
  /// @throws TemplateException with one line about a mistake in the template
  /// @throws IllegalStateException with one line about what else keeps it from starting
  public static LocalSystem start(LocalOptions options) throws IOException, InterruptedException {
    return new LocalSystem(options);
  }

  /// Where the HTTP API and the page are, such as `http://localhost:8080`.
  public URI baseUrl() {
    return URI.create("http://localhost:" + gateway.port());
  }

  /// Where sockets are opened: append `/ws/{room_id}`.
  public URI wsUrl() {
    return URI.create("ws://localhost:" + gateway.port());
  }

  public String apiKey() {
    return demo.key().text();
  }

  public String operatorKey() {
    return demo.operatorKey();
  }

  public URI dynamoDbEndpoint() {
    return tables.endpoint();
  }

  public LocalTables tables() {
    return tables;
  }

  public Template template() {
    return template;
  }

  public Gateway gateway() {
    return gateway;
  }

  /// What functions may call, and have called.
  public Grants grants() {
    return grants;
  }

  public FunctionHost host() {
    return host;
  }

  /// Closes the open connections, and stops everything in the reverse order of the start.
  @Override
  public void close() {
    while (!endings.isEmpty()) {
      endings.pop().run();
    }
  }

  private Template readTemplate() {
    var read = TemplateReader.read(options.template(), resolveParameters());
    TemplateReader.requireArtifacts(read);
    progress.done(
        "Template: %d functions, %d routes, %d tables"
            .formatted(
                read.functions().size(),
                read.httpRoutes().size() + read.sockets().routes().size(),
                read.tables().size()));
    return read;
  }

  /// The demo client's keys, and the URL of a local database if the template asks for one; the
  /// caller's own values override both.
  private Map<String, String> resolveParameters() {
    var asked = TemplateReader.parameters(options.template());
    var parameters = new HashMap<>(demo.parameters());
    parameters.putAll(options.limits().parameters());
    parameters.keySet().retainAll(asked);
    parameters.putAll(options.parameters());
    if (!asked.contains(DATABASE_URL) || options.parameters().containsKey(DATABASE_URL)) {
      return parameters;
    }
    var sql =
        options
            .data()
            .map(folder -> SqlServer.start(folder, demo.databasePassword()))
            .orElseGet(SqlServer::start);
    endings.push(sql::close);
    parameters.put(DATABASE_URL, sql.url());
    return parameters;
  }

  /// Invokes the functions that an operator invokes by hand after a deployment.
  private void invokeAfterDeploy() {
    for (FunctionSpec function : template.functions().values()) {
      if (function.afterDeploy()) {
        var ended = host.invoke(function.logicalId(), "{}".getBytes(StandardCharsets.UTF_8)).join();
        if (!(ended instanceof Answered)) {
          throw new IllegalStateException(function.logicalId() + " failed: " + ended);
        }
      }
    }
  }

  private Gateway startGateway(FunctionHost functions) {
    var plain = GatewayOptions.onPort(options.port(), options.web()).documenting(options.folder());
    var lending = options.demoKey() ? plain.lending(demo.key().text()) : plain;
    var started =
        Gateway.start(
            template, functions, options.time(), options.gateway().apply(lending.granting(grants)));
    endings.push(started::close);
    progress.done("Gateway: port " + started.port());
    return started;
  }

  private LocalTables startTables() {
    var started = LocalTables.start(template, options.data(), grants);
    endings.push(started::close);
    progress.done(
        "DynamoDB Local: %s, %s"
            .formatted(
                started.endpoint(),
                options.data().map(folder -> "kept in " + folder).orElse("in memory")));
    return started;
  }

  private FunctionHost startFunctions() throws IOException {
    var settings =
        new HostOptions(
            template.functions(),
            new FunctionEnvironment(baseUrl(), tables.endpoint(), false, true),
            options.time(),
            options.work(),
            options.output());
    return switch (options.host()) {
      case IN_PROCESS -> startInProcess(settings);
      case PROCESS -> startProcesses(settings);
    };
  }

  private FunctionHost startInProcess(HostOptions settings) throws IOException {
    var started = InProcessHost.start(settings);
    endings.push(started::close);
    progress.done("Functions: in this process");
    return started;
  }

  private FunctionHost startProcesses(HostOptions settings) throws IOException {
    if (!ProcessHost.isAvailable()) {
      progress.done("Functions run in this process: AWS's runtime client needs Linux");
      return startInProcess(settings);
    }
    var started = ProcessHost.start(settings, ProcessHost.DEFAULT_LIMIT, ProcessHost.DEFAULT_LOOPS);
    endings.push(started::close);
    progress.done("Functions: a process for each that is called, those of sockets at once");
    return started;
  }

  /// Starts the functions of sockets before the first socket is opened, because they wait for one
  /// another. A function of the HTTP API starts with its first call.
  private void startSocketFunctions() {
    if (host instanceof ProcessHost processes) {
      Thread.ofPlatform()
          .daemon()
          .name("warming")
          .start(
              () -> {
                try {
                  processes.warm(template.functionsOfSockets(), this::functionStarted);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
  }

  private void functionStarted(String function, Optional<Failed> failure) {
    failure.ifPresent(
        error ->
            progress.done(
                function + " did not start: " + error.errorType() + ": " + error.message()));
  }
}
