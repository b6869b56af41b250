package io.parley.check;

import io.parley.check.sim.Determinism;
import java.io.IOException;

/// The command line.
public final class Main {

  private static final int MISUSED = 2;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Determinism.install();
    try {
      Options options = Options.parse(arguments);
      System.exit(options.isWorker() ? new Seeds(options).run() : new Workers(options).run());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(MISUSED);
    }
  }
}
