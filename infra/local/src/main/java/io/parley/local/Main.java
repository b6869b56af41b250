package io.parley.local;

import io.parley.local.host.inprocess.InProcessHost;
import io.parley.local.template.yaml.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/// The run command: starts the local system in the foreground until Ctrl-C.
public final class Main {

  private Main() {}

  /// Reads its settings from system properties, see [Settings].
  public static void main(String[] args) throws InterruptedException {
    var stopping = new CountDownLatch(1);
    try {
      StartupFailureMarker.delete();
      startSystem(Settings.of(System.getProperties()), stopping);
      stopping.await();
    } catch (TemplateException | IllegalStateException | IOException | UncheckedIOException e) {
      System.err.println("Parley did not start. " + e.getMessage());
      StartupFailureMarker.create();
      System.exit(1);
    }
  }

  private static void startSystem(Settings settings, CountDownLatch stopping)
      throws IOException, InterruptedException {
    System.out.println("Starting Parley from " + settings.options().template());
    var system = LocalSystem.start(settings.options());
    var descriptor = new SystemDescriptor(settings.announcement(), system);
    descriptor.write();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().unstarted(() -> stopSystem(system, descriptor, stopping)));
    settings.parent().ifPresent(ParentWatch::endWith);
    if (system.host() instanceof InProcessHost here) {
      System.setErr(here.logTo(System.err));
    }
    Rebuilds.watch(system.host(), System.out::println);
    System.out.println(descriptor.text(settings.options()));
  }

  private static void stopSystem(
      LocalSystem system, SystemDescriptor descriptor, CountDownLatch stopping) {
    System.out.println("Stopping");
    descriptor.remove();
    system.close();
    stopping.countDown();
  }
}
