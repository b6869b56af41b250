package io.parley.local.host.process;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/// The main class of a function's process: AWS's runtime interface client, and a thread that ends
/// the process when the local system is gone, however it ended. The client alone would stay until
/// its next poll fails, or for ever if the function keeps a thread.
public final class FunctionMain {

  private FunctionMain() {}

  /// Runs the handler that the arguments name.
  public static void main(String[] args) throws Throwable {
    Thread.ofPlatform().daemon().name("local-system").start(FunctionMain::awaitEnd);
    AWSLambda.main(args);
  }

  /// Standard input carries nothing; it ends with the process that holds its other side.
  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // Treated as the end of input.
    }
    // Halts instead of exiting: an orderly shutdown has no use any longer, and can hang.
    Runtime.getRuntime().halt(0);
  }
}
