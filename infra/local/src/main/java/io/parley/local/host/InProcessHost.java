package io.parley.local.host;

import io.parley.local.host.Invocation.Answered;
import io.parley.local.host.Invocation.Crashed;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.host.Invocation.TimedOut;
import io.parley.local.template.Template.FunctionSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Runs functions in this JVM, for fast tests, a debugger and a virtual clock. Each function is one
/// handler, made at its first invocation and used by all of them at the same time, each on a
/// virtual thread.
public final class InProcessHost implements FunctionHost {

  private final HostOptions options;
  private final Map<Path, ArtifactLoader> loaders = new HashMap<>();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  private InProcessHost(HostOptions options) {
    this.options = options;
  }

  /// Finds the functions' class loaders; functions of the same artifact share one.
  public static InProcessHost start(HostOptions options) throws IOException {
    var host = new InProcessHost(options);
    for (FunctionSpec function : options.functions().values()) {
      if (!host.loaders.containsKey(function.artifact())) {
        var artifact = Artifact.unpack(function.artifact(), options.work());
        host.loaders.put(function.artifact(), ArtifactLoader.of(artifact));
      }
    }
    return host;
  }

  @Override
  public CompletableFuture<Invocation> invoke(String function, byte[] event) {
    FunctionSpec spec = options.functions().get(function);
    if (spec == null) {
      return CompletableFuture.completedFuture(HostOptions.noSuchFunction(function));
    }
    var done = new CompletableFuture<Invocation>();
    Thread.ofVirtual().name(function).start(() -> run(spec, event, done));
    return done;
  }

  @Override
  public void close() {
    running.forEach(Running::stop);
    handlers.values().forEach(InProcessHost::close);
  }

  private void run(FunctionSpec function, byte[] event, CompletableFuture<Invocation> done) {
    var invocation = new Running(Thread.currentThread(), done);
    running.add(invocation);
    try {
      Thread.currentThread().setContextClassLoader(loaders.get(function.artifact()));
      done.complete(handle(function, handler(function), event, invocation));
    } catch (Throwable e) {
      // Whatever a handler throws, errors too, is a failed invocation and nothing more.
      done.complete(failed(e));
      log(function, e);
    } finally {
      running.remove(invocation);
    }
  }

  private Invocation handle(
      FunctionSpec function, Handler handler, byte[] event, Running invocation) throws IOException {
    var timeout = options.time().after(function.timeout(), invocation::timeOut);
    try {
      var context =
          LocalContext.of(function, options.time().clock(), line -> options.print(function, line));
      return new Answered(handler.handle(event, context));
    } finally {
      timeout.cancel();
    }
  }

  private Handler handler(FunctionSpec function) throws Throwable {
    Handler made = handlers.get(function.logicalId());
    return made == null ? make(function) : made;
  }

  /// One at a time, so a function is not made twice by its first two invocations. After a failure
  /// the next one tries again, as on Lambda.
  private synchronized Handler make(FunctionSpec function) throws Throwable {
    Handler made = handlers.get(function.logicalId());
    if (made == null) {
      made =
          Handler.create(
              java.util.Objects.requireNonNull(loaders.get(function.artifact())),
              function.handler(),
              options.environment().of(function),
              options.time().clock());
      handlers.put(function.logicalId(), made);
    }
    return made;
  }

  /// As Lambda writes it to the function's log.
  private void log(FunctionSpec function, Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    text.toString().lines().forEach(line -> options.print(function, line));
  }

  /// In the words of Lambda's runtime interface client.
  private static Failed failed(Throwable e) {
    String type = e.getClass().getName();
    return switch (e) {
      case ClassNotFoundException _ -> new Failed(type, "Class not found: " + e.getMessage());
      default -> new Failed(type, e.getMessage() == null ? type : e.getMessage());
    };
  }

  private static void close(Handler handler) {
    try {
      handler.close();
    } catch (Exception e) {
      // It is being thrown away; its resources end with this JVM at the latest.
    }
  }

  private record Running(Thread thread, CompletableFuture<Invocation> done) {

    void timeOut() {
      done.complete(new TimedOut());
      thread.interrupt();
    }

    void stop() {
      done.complete(new Crashed("The local system stopped"));
      thread.interrupt();
    }
  }
}
