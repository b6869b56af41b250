package io.parley.checks.kit;

import io.parley.checks.Project;
import io.parley.local.HostKind;
import io.parley.local.LocalOptions;
import io.parley.local.LocalOptions.LocalLimits;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// The local system with its packaged functions in this JVM, started once for all tests that do not
/// need one of their own. Tests keep apart by making rooms of their own.
public final class SharedSystem {

  /// Where virtual time may begin: DynamoDB Local erases what has expired by the real clock.
  public static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private static final class Holder {
    static final LocalSystem SYSTEM = start(UnaryOperator.identity());
  }

  private SharedSystem() {}

  public static LocalSystem get() {
    return Holder.SYSTEM;
  }

  /// Starts another system; the caller closes it.
  public static LocalSystem start(UnaryOperator<LocalOptions> change) {
    Output.listen();
    LocalOptions options =
        LocalOptions.of(Project.TEMPLATE)
            .onPort(0)
            .in(HostKind.IN_PROCESS)
            .demoKey(false)
            .with(LocalLimits.NONE)
            // All tests call from one address.
            .with("RegistrationsPerMinute", "0")
            .telling(_ -> {}, Output::add);
    try {
      LocalSystem started = LocalSystem.start(change.apply(options));
      Observed.watch(started);
      return started;
    } catch (IOException e) {
      throw new AssertionError("the local system did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
