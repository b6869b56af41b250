package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.gateway.connection.Faults;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The frame's text names its fate.
class FaultsTest extends RigTest {

  private static final class Named implements Faults {
    @Override
    public Delivery deliver(String connectionId, String text) {
      return switch (text) {
        case "drop" -> new Delivery.Dropped();
        case "twice" -> new Delivery.Repeated(2);
        case "late" -> new Delivery.Delayed(Duration.ofSeconds(3));
        case "second" -> new Delivery.Overtaken();
        default -> new Delivery.Once();
      };
    }

    @Override
    public boolean losesDisconnect(String connectionId) {
      return true;
    }

    @Override
    public Optional<PostFault> post(String connectionId, String text) {
      return switch (text) {
        case "limit" -> Optional.of(new PostFault.Refused(429, "LimitExceededException"));
        case "slow" -> Optional.of(new PostFault.Slow(Duration.ofSeconds(2)));
        default -> Optional.empty();
      };
    }
  }

  FaultsTest() {
    super(new Rig(new Named()));
  }

  private void post(Browser browser, String text) {
    assertThat(rig.post(browser.connectionPath(), text).statusCode()).isEqualTo(200);
  }

  @Test
  void aFrameMayBeDroppedRepeatedOrOvertaken() {
    var browser = rig.browser();
    post(browser, "drop");
    post(browser, "twice");
    post(browser, "second");
    post(browser, "first");
    assertThat(browser.hear()).isEqualTo("twice");
    assertThat(browser.hear()).isEqualTo("twice");
    assertThat(browser.hear()).isEqualTo("first");
    assertThat(browser.hear()).isEqualTo("second");
  }

  @Test
  void aFrameMayBeLate() {
    var browser = rig.browser();
    post(browser, "late");
    post(browser, "a");
    assertThat(browser.hear()).isEqualTo("a");
    rig.time.advance(Duration.ofSeconds(3));
    assertThat(browser.hear()).isEqualTo("late");
  }

  @Test
  void aPostMayBeRefused() {
    var browser = rig.browser();
    assertError(rig.post(browser.connectionPath(), "limit"), 429, "LimitExceededException");
    rig.settle();
    assertThat(browser.hasHeardNothing()).isTrue();
  }

  @Test
  void aPostMayBeSlow() {
    var browser = rig.browser();
    CompletableFuture<HttpResponse<String>> response =
        CompletableFuture.supplyAsync(() -> rig.post(browser.connectionPath(), "slow"));
    rig.time.awaitTask(Duration.ofSeconds(2));
    assertThat(response).isNotDone();
    rig.time.advance(Duration.ofSeconds(2));
    assertThat(response.join().statusCode()).isEqualTo(200);
    assertThat(browser.hear()).isEqualTo("slow");
  }

  @Test
  void aDisconnectMayGetLost() {
    var browser = rig.browser();
    browser.socket().sendClose(1000, "").join();
    browser.closed();
    rig.settle();
    assertThat(rig.host.events("Disconnect")).isEmpty();
  }
}
