package io.parley.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The review hook by the clients function.
final class ReviewRoutesTest {

  private static final String REVIEW = "/api/v1/clients/me/review";
  private static final String HOOK = "{\"url\":\"https://8.8.8.8/review\"}";

  private final Surroundings around = new Surroundings();
  private final ClientsHandler handler =
      new ClientsHandler(
          around.environment(new HashMap<>(SampleToken.make().variables())), around.clock());
  private final Invoked function = new Invoked(handler);

  @AfterEach
  void close() {
    handler.close();
  }

  private Answer call(String method, String body) throws IOException {
    return function.request(method, REVIEW, Map.entry("x-api-key", around.key.text()), body);
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    assertThat(call("PUT", HOOK).body())
        .contains(
            "\"timeout_ms\":1000",
            "\"on_failure\":\"allow\"",
            "\"mode\":\"enforce\"",
            "\"secret\":\"whsec_");
    assertThat(call("GET", "").body()).contains("8.8.8.8").doesNotContain("whsec_");
  }

  @Test
  void withoutAHookThereIsNone() throws IOException {
    assertThat(call("GET", "").status()).isEqualTo(404);
    assertThat(call("DELETE", "").body()).contains("REVIEW_NOT_FOUND");
    assertThat(call("PUT", HOOK).status()).isEqualTo(200);
    assertThat(call("DELETE", "").status()).isEqualTo(200);
    assertThat(call("GET", "").status()).isEqualTo(404);
  }

  @Test
  void anAddressInsideIsRefused() throws IOException {
    assertThat(call("PUT", "{\"url\":\"https://10.0.0.1/\"}").status()).isEqualTo(422);
    assertThat(call("PUT", "{\"url\":\"https://8.8.8.8/\",\"timeout_ms\":49}").status())
        .isEqualTo(422);
    assertThat(call("PUT", "{\"url\":\"https://8.8.8.8/\",\"mode\":\"off\"}").status())
        .isEqualTo(422);
  }
}
