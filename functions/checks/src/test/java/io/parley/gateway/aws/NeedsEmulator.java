package io.parley.gateway.aws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips a test, and says why, where no emulator of AWS's services answers.
final class NeedsEmulator implements ExecutionCondition {

  private static final String PROPERTY = "parley.emulator";

  static Optional<URI> url() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(url -> !url.isEmpty())
        .map(URI::create);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return url().map(NeedsEmulator::ask).orElseGet(() -> skip("no -Dparley.emulator=URL is given"));
  }

  private static ConditionEvaluationResult ask(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 2_000);
      return ConditionEvaluationResult.enabled(url + " answers");
    } catch (IOException e) {
      return skip("nothing answers at " + url);
    }
  }

  private static ConditionEvaluationResult skip(String reason) {
    return ConditionEvaluationResult.disabled(reason);
  }
}
