package io.parley.gateway.aws;

import io.parley.local.gateway.Gateway;
import io.parley.local.gateway.GatewayOptions;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import io.parley.local.template.Template;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.Redrive;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.time.VirtualTime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

/// The queues of the local system.
final class LocalQueueContractTest extends QueueContract {

  private static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/";
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-04T05:06:07Z"));
  private final Gateway gateway =
      Gateway.start(
          template(), new NoFunctions(), time, GatewayOptions.onPort(0, Path.of("no-such-folder")));

  @AfterEach
  void close() {
    gateway.close();
  }

  @Override
  protected URI endpoint() {
    return URI.create("http://localhost:" + gateway.port());
  }

  @Override
  protected Pair makeQueues() {
    return new Pair(URL + "work", URL + "work-dead-letters", ARN + "work-dead-letters");
  }

  @Override
  protected void passSecond() {
    time.advance(Duration.ofSeconds(1));
  }

  private static Template template() {
    Duration second = Duration.ofSeconds(1);
    Redrive redrive = new Redrive(ARN + "work-dead-letters", 2);
    return new Template(
        Map.of(),
        List.of(),
        Optional.empty(),
        new SocketApi("api", "live", "$request.body.action", Map.of(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(queue("work", second, Optional.of(redrive)), queue("work-dead-letters", second)),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static QueueSpec queue(String name, Duration visibility) {
    return queue(name, visibility, Optional.empty());
  }

  private static QueueSpec queue(String name, Duration visibility, Optional<Redrive> redrive) {
    return new QueueSpec(
        URL + name, ARN + name, visibility, Duration.ofDays(4), redrive, Optional.empty());
  }

  private static final class NoFunctions implements FunctionHost {
    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
      throw new IllegalStateException("no function here: " + function);
    }

    @Override
    public void close() {}
  }
}
