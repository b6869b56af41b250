package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Fixture;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.checks.kit.Waiting;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a client used, as it is told.
final class UsageTest {

  private static final String USAGE = "/api/v1/usage";

  private final VirtualTime time = new VirtualTime(SharedSystem.FUTURE);

  @Test
  void everyMessageAndDeliveryOfASmallDayIsCounted() {
    try (LocalSystem system = SharedSystem.start(options -> options.at(time))) {
      Tenant tenant = Tenant.of(system, "Usage");
      String room = tenant.api().room("Usage");
      tenant.api().join(room, "ada").expect(200);
      List<Browser> listeners = new ArrayList<>();
      for (String user : List.of("&user_id=ada", "", "")) {
        Browser browser = open(tenant, room, user);
        browser.await("connection_status");
        listeners.add(browser);
      }
      sendTen(tenant.api(), room, listeners);

      // A delivery may be repeated, which counts.
      Waiting.until(() -> count(tenant, "deliveries") >= 30);
      assertThat(count(tenant, "deliveries")).isLessThan(60);
      assertThat(count(tenant, "messages")).isEqualTo(10);
      // Five frames and their answers, thirty deliveries, three greetings.
      assertThat(count(tenant, "gateway_messages")).isGreaterThanOrEqualTo(43);
      assertThat(count(tenant, "stored_bytes")).isBetween(2_000L, 20_000L);

      time.advance(Duration.ofMinutes(2));
      listeners.forEach(Browser::close);
      Waiting.until(() -> minutes(tenant) >= 6.4);
      assertThat(minutes(tenant)).isCloseTo(6.5, within(0.1));
      assertThat(priced(today(tenant))).isCloseTo(amount(today(tenant)), within(1e-8));
    }
  }

  /// One a second, so that none waits to be delivered with others.
  private void sendTen(Api api, String room, List<Browser> listeners) {
    for (int i = 0; i < 10; i++) {
      if (i % 2 == 0) {
        listeners.getFirst().send(Map.of("action", "send", "content", "over a socket " + i));
      } else {
        api.send(room, "ada", "over HTTP " + i).expect(201);
      }
      listeners.forEach(listener -> listener.await("message"));
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void everyDayThatIsAskedForHasARow() {
    Fixture fixture = Fixture.of(SharedSystem.get(), "Usage");
    Answer answer = fixture.api().get(USAGE + "?from=2025-01-31&to=2025-05-02").expect(200);
    assertThat(answer.list("data")).hasSize(92);
    assertThat(row(answer, 0).get("date")).isEqualTo("2025-01-31");
    assertThat(row(answer, 0).get("messages")).isEqualTo(0L);
    assertThat(row(answer, 91).get("date")).isEqualTo("2025-05-02");
    assertThat(Members.names(fixture.api().get(USAGE).json(), "data", "0", "price", "unit_prices"))
        .containsExactly(
            "messages", "deliveries", "gateway_messages", "connection_minutes", "stored_bytes");
  }

  @Test
  void daysThatAreTooManyOrTurnedAroundAreRefused() {
    Fixture fixture = Fixture.of(SharedSystem.get(), "Usage");
    for (String range :
        List.of("?from=2025-01-31&to=2025-05-03", "?from=2025-02-01&to=2025-01-31")) {
      assertThat(fixture.api().get(USAGE + range).expectError(422, "VALIDATION_ERROR").text())
          .contains("\"from\"");
    }
  }

  @Test
  void theUsageOfADeletedRoomStays() {
    Fixture fixture = Fixture.of(SharedSystem.get(), "Usage");
    fixture.api().delete("/api/v1/rooms/" + fixture.room()).expect(200);
    Answer answer = fixture.api().get(USAGE).expect(200);
    assertThat(Members.required(row(answer, 0), "messages")).isNotEqualTo(0L);
  }

  private static Browser open(Tenant tenant, String room, String user) {
    String token = URLEncoder.encode(tenant.key(), StandardCharsets.UTF_8);
    return Browser.at(
        URI.create(tenant.system().wsUrl() + "/ws/" + room + "?token=" + token + user));
  }

  private static Map<?, ?> today(Tenant tenant) {
    return row(tenant.api().get(USAGE).expect(200), 0);
  }

  private static Map<?, ?> row(Answer answer, int index) {
    return (Map<?, ?>) answer.list("data").get(index);
  }

  private static long count(Tenant tenant, String member) {
    return ((Number) Members.required(today(tenant), member)).longValue();
  }

  private static double minutes(Tenant tenant) {
    return ((Number) Members.required(today(tenant), "connection_minutes")).doubleValue();
  }

  private static double amount(Map<?, ?> row) {
    return ((Number) Members.required(row, "price", "amount")).doubleValue();
  }

  private static double priced(Map<?, ?> row) {
    double sum = 0;
    for (String name : Members.names(row, "price", "unit_prices")) {
      sum +=
          ((Number) Members.required(row, name)).doubleValue()
              * ((Number) Members.required(row, "price", "unit_prices", name)).doubleValue();
    }
    return sum;
  }
}
