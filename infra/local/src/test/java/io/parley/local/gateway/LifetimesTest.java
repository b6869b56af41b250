package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.gateway.Browser.Close;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifetimesTest extends RigTest {

  private void pass(int minutes) {
    rig.time.advance(Duration.ofMinutes(minutes));
    rig.settle();
  }

  @Test
  void tenIdleMinutesEndAConnectionWith1001() {
    var browser = rig.browser();
    rig.time.advance(Duration.ofSeconds(599));
    rig.settle();
    assertThat(rig.gateway.connections()).hasSize(1);
    rig.time.advance(Duration.ofSeconds(1));
    assertThat(browser.closed()).isEqualTo(new Close(1001, "Going away"));
    var context = rig.host.await("Disconnect", 1).path("requestContext");
    assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(1001);
    assertThat(context.path("disconnectReason").asText()).isEqualTo("Going away");
  }

  @Test
  void messagesOfEitherDirectionKeepAConnectionAlive() {
    var browser = rig.browser();
    pass(9);
    browser.say("{\"action\":\"send\"}");
    rig.host.await("Send", 1);
    pass(9);
    rig.post(browser.connectionPath(), "x");
    pass(9);
    assertThat(rig.gateway.connections()).hasSize(1);
    pass(1);
    assertThat(browser.closed().code()).isEqualTo(1001);
  }

  @Test
  void pingsDoNotKeepAConnectionAlive() {
    var browser = rig.browser();
    pass(9);
    browser.awaitPong();
    pass(1);
    assertThat(browser.closed().code()).isEqualTo(1001);
  }

  @Test
  void twoHoursEndEvenABusyConnection() {
    var browser = rig.browser();
    for (int minute = 0; minute < 119; minute++) {
      pass(1);
      assertThat(rig.post(browser.connectionPath(), "x").statusCode()).isEqualTo(200);
    }
    pass(1);
    assertThat(browser.closed()).isEqualTo(new Close(1001, "Going away"));
    rig.host.await("Disconnect", 1);
  }
}
