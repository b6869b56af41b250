package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Output;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.template.Template.FunctionSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// No secret is in any line that any function has logged, in this whole run of tests: what is
/// isolated comes last. Before it looks, it uses every kind of secret, rightly and wrongly.
@Isolated
final class SecretsTest {

  /// API keys, operator keys, refresh tokens, tickets, signed tokens, private keys and hashes, and
  /// secrets of webhooks.
  private static final Pattern SECRET =
      Pattern.compile(
          "pk_[0-9a-f]{32}_|ok_[A-Za-z0-9_-]{30}|rt_[0-9a-f]{48}_|tk_[A-Za-z0-9_-]{30}"
              + "|eyJ[A-Za-z0-9_-]{10,}\\.|\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{20}|\\$argon2id\\$"
              + "|whsec_[A-Za-z0-9+/]{30}");

  private final LocalSystem system = SharedSystem.get();
  private final Api nobody = Api.of(system).with("X-API-Key", "");
  private final List<String> secrets = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  @Test
  void noneIsInAnyLineOrError() {
    useThemAll();
    String output = Output.text();

    assertThat(output.lines().filter(line -> line.contains("/auth/login"))).isNotEmpty();
    assertThat(output.lines().filter(line -> line.contains("/auth/refresh"))).isNotEmpty();
    assertThat(output.lines().filter(line -> line.contains("/api/v1/tokens"))).isNotEmpty();
    assertThat(output.lines().filter(line -> line.contains("$connect"))).isNotEmpty();
    for (String secret : secrets) {
      assertThat(output.contains(secret))
          .as("a secret of %d characters", secret.length())
          .isFalse();
      assertThat(answers).noneMatch(answer -> answer.contains(secret));
    }
    assertThat(SECRET.matcher(output).results().map(MatchResult::start)).isEmpty();
  }

  @Test
  void theyWouldBeFound() {
    assertThat(List.of(system.apiKey(), system.operatorKey(), keys()))
        .allMatch(secret -> SECRET.matcher(secret).find());
  }

  private void useThemAll() {
    String password = "Passw0rd-" + UUID.randomUUID();
    String name = "secretive-" + UUID.randomUUID();
    Map<String, String> account = Map.of("username", name, "password", password);
    nobody.post("/auth/register", account).expect(201);
    Answer login = nobody.post("/auth/login", account).expect(200);
    String access = login.text("access_token");
    String refresh = login.text("refresh_token");
    Api person = nobody.with("Authorization", "Bearer " + access);
    String chat = person.post("/chats", Map.of("name", "Secret")).expect(201).text("id");
    String ticket = person.post("/auth/ticket", "").expect(201).text("ticket");
    String userToken =
        Api.of(system).post("/api/v1/tokens", Map.of("user_id", "u")).text("data", "token");
    secrets.addAll(List.of(password, access, refresh, ticket, userToken, keys()));
    secrets.addAll(List.of(system.apiKey(), system.operatorKey()));

    connect(chat, ticket);
    connect(chat, ticket);
    connect(chat, access + "x");
    fail(nobody.post("/auth/register", account));
    fail(nobody.post("/auth/register", "{\"username\":5,\"password\":\"" + password + "\"}"));
    fail(
        nobody.post(
            "/auth/register", "{\"username\":\"" + name + "\", \"password\":\"" + password));
    fail(nobody.post("/auth/login", Map.of("username", name, "password", password + "\u0007")));
    String next = "Passw0rd-" + UUID.randomUUID();
    secrets.add(next);
    fail(person.post("/auth/password", Map.of("currentPassword", next, "newPassword", password)));
    fail(
        person.post(
            "/auth/password", Map.of("currentPassword", "", "newPassword", next + "\u0007")));
    fail(person.call("DELETE", "/auth/me", "{\"password\":\"" + next + "\"}"));
    fail(nobody.post("/auth/login?password=" + password, "{}"));
    secrets.add(
        nobody.post("/auth/refresh", Map.of("refresh_token", refresh)).text("access_token"));
    fail(nobody.post("/auth/refresh", Map.of("refresh_token", refresh)));
    fail(nobody.post("/auth/refresh", "{\"refresh_token\":[\"" + refresh + "\"]}"));
    fail(nobody.with("Authorization", "Bearer " + refresh).get("/chats"));
    fail(nobody.with("Authorization", "Bearer " + access + "x").get("/chats"));
    fail(person.get("/chats/" + ticket + "/members"));
    fail(nobody.with("X-API-Key", system.apiKey() + "x").get("/api/v1/rooms"));
    fail(nobody.with("X-API-Key", system.operatorKey() + "x").post("/api/v1/clients", "{}"));
    nobody.post("/auth/logout", Map.of("refresh_token", refresh)).expect(204);
  }

  private void connect(String chat, String token) {
    try (Browser browser =
        Browser.at(URI.create(system.wsUrl() + "/ws/" + chat + "?token=" + token))) {
      browser.await("connection_status");
    } catch (RuntimeException refused) {
      // Wrong ones are.
    }
  }

  private void fail(Answer answer) {
    assertThat(answer.status()).isBetween(400, 499);
    answers.add(answer.text());
  }

  private String keys() {
    FunctionSpec function =
        Objects.requireNonNull(system.template().functions().get("ChatsFunction"));
    return Objects.requireNonNull(function.environment().get("PARLEY_SIGNING_KEYS"));
  }
}
