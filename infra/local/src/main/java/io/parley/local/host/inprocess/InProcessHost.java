package io.parley.local.host.inprocess;

import io.parley.local.host.Artifacts;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.FunctionLines;
import io.parley.local.host.HostOptions;
import io.parley.local.host.Invocation;
import io.parley.local.host.Invocation.Answered;
import io.parley.local.host.Invocation.Crashed;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.host.Invocation.TimedOut;
import io.parley.local.template.Template.FunctionSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Runs functions in this JVM, for fast tests, a debugger and a virtual clock. Each function is one
/// handler, made at its first invocation and used by all of them at the same time, each on a
/// virtual thread.
public final class InProcessHost implements FunctionHost {

  private final HostOptions options;
  private final Artifacts artifacts;
  private final Map<Path, ArtifactLoader> loaders = new ConcurrentHashMap<>();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final Map<String, FunctionLines> lines = new ConcurrentHashMap<>();
  private final List<Handler> outdated = new CopyOnWriteArrayList<>();
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  private InProcessHost(HostOptions options) throws IOException {
    this.options = options;
    this.artifacts = Artifacts.unpack(options.artifacts(), options.work());
    for (FunctionSpec function : options.functions().values()) {
      lines.put(function.logicalId(), options.lines(function));
      loaders.put(function.artifact(), ArtifactLoader.of(artifacts.of(function.artifact())));
    }
  }

  /// Finds the functions' class loaders; functions of the same artifact share one.
  public static InProcessHost start(HostOptions options) throws IOException {
    return new InProcessHost(options);
  }

  /// Running invocations keep their handler; later ones get a new one.
  @Override
  public synchronized List<String> refresh() throws IOException {
    var changed = new ArrayList<String>();
    for (Path zip : artifacts.refresh()) {
      loaders.put(zip, ArtifactLoader.of(artifacts.of(zip)));
      for (FunctionSpec function : options.functions().values()) {
        if (function.artifact().equals(zip)) {
          changed.add(function.logicalId());
          Optional.ofNullable(handlers.remove(function.logicalId())).ifPresent(outdated::add);
        }
      }
    }
    return changed;
  }

  /// Functions log to `System.err`, each on threads named after it. This stream formats their
  /// lines and passes everything else on.
  public PrintStream logTo(PrintStream other) {
    return new PrintStream(other, true, StandardCharsets.UTF_8) {
      @Override
      public void println(@Nullable String line) {
        FunctionLines function = lines.get(Thread.currentThread().getName());
        if (function == null) {
          super.println(line);
        } else {
          String.valueOf(line).lines().forEach(function::accept);
        }
      }

      @Override
      public void println(@Nullable Object text) {
        println(String.valueOf(text));
      }
    };
  }

  @Override
  public CompletableFuture<Invocation> invoke(String function, byte[] event) {
    FunctionSpec spec = options.functions().get(function);
    if (spec == null) {
      return CompletableFuture.completedFuture(HostOptions.noSuchFunction(function));
    }
    var done = new CompletableFuture<Invocation>();
    Thread.ofVirtual().name(function).start(() -> runInvocation(spec, event, done));
    return done;
  }

  @Override
  public void close() {
    running.forEach(Running::stop);
    handlers.values().forEach(InProcessHost::closeQuietly);
    outdated.forEach(InProcessHost::closeQuietly);
  }

  private void runInvocation(
      FunctionSpec function, byte[] event, CompletableFuture<Invocation> done) {
    var invocation = new Running(Thread.currentThread(), done);
    running.add(invocation);
    try {
      Thread.currentThread().setContextClassLoader(loaders.get(function.artifact()));
      done.complete(callHandler(function, findHandler(function), event, invocation));
    } catch (Throwable e) {
      // Whatever a handler throws, errors too, is a failed invocation and nothing more.
      done.complete(toFailed(e));
      logThrown(function, e);
    } finally {
      running.remove(invocation);
    }
  }

  private Invocation callHandler(
      FunctionSpec function, Handler handler, byte[] event, Running invocation) throws IOException {
    var timeout = options.time().after(function.timeout(), invocation::timeOut);
    try {
      var context = LocalContext.of(function, options.time().clock(), linesOf(function)::accept);
      return new Answered(handler.handle(event, context));
    } finally {
      timeout.cancel();
    }
  }

  private Handler findHandler(FunctionSpec function) throws Throwable {
    Handler made = handlers.get(function.logicalId());
    return made == null ? createHandler(function) : made;
  }

  /// Synchronized, so that the first two invocations do not create two handlers. After a failure
  /// the next invocation retries, as on Lambda.
  private synchronized Handler createHandler(FunctionSpec function) throws Throwable {
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

  /// Logs a failure as Lambda does.
  private void logThrown(FunctionSpec function, Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    text.toString().lines().forEach(linesOf(function)::accept);
  }

  private FunctionLines linesOf(FunctionSpec function) {
    return java.util.Objects.requireNonNull(lines.get(function.logicalId()));
  }

  /// Describes a failure as Lambda's runtime interface client does.
  private static Failed toFailed(Throwable e) {
    String type = e.getClass().getName();
    return switch (e) {
      case ClassNotFoundException _ -> new Failed(type, "Class not found: " + e.getMessage());
      default -> new Failed(type, e.getMessage() == null ? type : e.getMessage());
    };
  }

  private static void closeQuietly(Handler handler) {
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
