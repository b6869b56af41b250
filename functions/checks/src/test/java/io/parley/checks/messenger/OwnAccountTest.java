package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What people do about themselves and find about others.
final class OwnAccountTest {

  private static final String NEW_PASSWORD = "staple battery horse";
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final LocalSystem system = SharedSystem.get();

  @Test
  void peopleAreFoundByHowTheirNamesBegin() {
    String some = "Find" + UUID.randomUUID().toString().substring(0, 8);
    List<String> names =
        List.of(some + "_b", some + "%c", some.toUpperCase(Locale.ROOT) + " A&=d", some);
    names.forEach(name -> register(name, Somebody.PASSWORD).expect(201));
    Somebody ada = Somebody.join(system, "ada");

    assertThat(find(ada, some.toLowerCase(Locale.ROOT)))
        .containsExactly(names.get(3), names.get(2), names.get(1), names.get(0));
    assertThat(find(ada, some + "_")).containsExactly(names.get(0));
    assertThat(find(ada, some + "%")).containsExactly(names.get(1));
    assertThat(find(ada, some + "\\")).isEmpty();
    assertThat(find(ada, some.substring(1))).isEmpty();
    Answer one = ada.api().get("/auth/users?q=" + some + "_b").expect(200);
    assertThat(Members.names(one.elements().getFirst()))
        .containsExactly("id", "username", "createdAt");

    List<@Nullable Object> found = new ArrayList<>();
    String path = "/auth/users?limit=1&q=" + some;
    while (!path.isEmpty()) {
      Answer page = ada.api().get(path).expect(200);
      found.addAll(page.each("username"));
      Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
      path = next.matches() ? next.group(1) : "";
    }
    assertThat(found).containsExactly(names.get(3), names.get(2), names.get(1), names.get(0));
  }

  @Test
  void whatFindsTooManyOrNothingIsRefused() {
    Api ada = Somebody.join(system, "ada").api();
    for (String query :
        List.of(
            "q=",
            "q=a",
            "q=%F0%9D%84%9E",
            "q=a%00b",
            "q=%FF%FF",
            "q=ab&q=ab",
            "q=" + "x".repeat(255),
            "q=ab&limit=0",
            "q=ab&limit=1001",
            "q=ab&cursor=b",
            "q=ab&cursor=zoe",
            "q=ab&cursor=" + UUID.randomUUID(),
            "cursor=abc")) {
      ada.get("/auth/users?" + query).expectStatus(400);
    }
    assertThat(ada.get("/auth/users?q=" + "x".repeat(254)).expect(200).elements()).isEmpty();
    assertThat(ada.get("/auth/users?q=%F0%9D%84%9E%F0%9D%84%9E").expect(200).elements()).isEmpty();
  }

  @Test
  void nobodyFindsTheMessengersPeopleElsewhere() {
    Somebody ada = Somebody.join(system, "ada");
    String token = backendToken(Tenant.of(system, "Other").api(), ada.id());

    assertThat(
            Somebody.bearer(system, token)
                .get("/auth/users?q=" + ada.name())
                .expect(200)
                .elements())
        .isEmpty();
  }

  @Test
  void aPersonSeesAndEndsTheirLogins() {
    Somebody ada = Somebody.join(system, "ada");
    Answer phone =
        Somebody.nobody(system)
            .with("User-Agent", "Phone/1.0 (é)")
            .post("/auth/login", Map.of("username", ada.name(), "password", Somebody.PASSWORD))
            .expect(200);
    Answer refreshed = refresh(phone.text("refresh_token")).expect(200);
    List<?> sessions = ada.api().get("/auth/sessions").expect(200).elements();

    assertThat(sessions).hasSize(2);
    assertThat(sessions)
        .allSatisfy(
            one -> {
              assertThat(Members.names(one))
                  .containsExactly("id", "createdAt", "lastUsedAt", "userAgent", "current");
              assertThat((String) Members.at(one, "lastUsedAt"))
                  .isGreaterThanOrEqualTo((String) Members.required(one, "createdAt"));
            });
    Object own = current(sessions, true);
    Object phones = current(sessions, false);
    assertThat((String) Members.at(phones, "userAgent")).startsWith("Phone/1.0");
    assertThat(
            current(
                Somebody.bearer(system, refreshed.text("access_token"))
                    .get("/auth/sessions")
                    .expect(200)
                    .elements(),
                true))
        .extracting(one -> Members.at(one, "id"))
        .isEqualTo(Members.at(phones, "id"));

    Somebody bob = Somebody.join(system, "bob");
    for (String id :
        List.of(
            "nonsense",
            UUID.randomUUID().toString(),
            "%20",
            "x".repeat(2_000),
            "0".repeat(48),
            (String) Members.required(own, "id") + "0")) {
      ada.api().delete("/auth/sessions/" + id).expectStatus(404);
    }
    bob.api().delete("/auth/sessions/" + Members.at(own, "id")).expectStatus(404);
    ada.api().delete("/auth/sessions/" + Members.at(phones, "id")).expect(204);
    ada.api().delete("/auth/sessions/" + Members.at(phones, "id")).expectStatus(404);
    refresh(refreshed.text("refresh_token")).expectStatus(401);
    assertThat(ada.api().get("/auth/sessions").expect(200).elements()).hasSize(1);
    ada.api().delete("/auth/sessions/" + Members.at(own, "id")).expect(204);
    refresh(ada.refreshToken()).expectStatus(401);
  }

  @Test
  void aNewPasswordIsTheOnlyOneAndEndsOtherLogins() {
    Somebody ada = Somebody.join(system, "ada");
    Answer other = Somebody.login(system, ada.name(), Somebody.PASSWORD).expect(200);
    change(ada, "wrong password", NEW_PASSWORD).expectStatus(403);
    change(ada, "", NEW_PASSWORD).expectStatus(403);
    Somebody.login(system, ada.name(), NEW_PASSWORD).expectStatus(401);

    change(ada, Somebody.PASSWORD, NEW_PASSWORD).expect(204);
    Somebody.login(system, ada.name(), Somebody.PASSWORD).expectStatus(401);
    refresh(other.text("refresh_token")).expectStatus(401);
    ada.api().get("/chats").expect(200);
    Answer next = refresh(ada.refreshToken()).expect(200);
    Somebody.login(system, ada.name(), NEW_PASSWORD).expect(200);
    change(ada, NEW_PASSWORD, NEW_PASSWORD).expect(204);
    refresh(next.text("refresh_token")).expect(200);
  }

  @Test
  void badInputChangesNoPassword() {
    Somebody ada = Somebody.join(system, "ada");
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"currentPassword\":\"" + Somebody.PASSWORD + "\"}",
            "{\"newPassword\":\"" + NEW_PASSWORD + "\"}",
            "{\"currentPassword\":null,\"newPassword\":\"" + NEW_PASSWORD + "\"}",
            "{\"currentPassword\":5,\"newPassword\":\"" + NEW_PASSWORD + "\"}",
            passwords("1234567"),
            passwords("x".repeat(257)),
            passwords("1234567\\u0000"),
            passwords("1234567\\ud800"))) {
      ada.api().post("/auth/password", body).expectStatus(400);
    }
    for (String body : List.of("", "{", "{}", "{\"password\":null}", "{\"password\":[]}")) {
      ada.api()
          .with("Content-Type", "application/json")
          .call("DELETE", "/auth/me", body)
          .expectStatus(400);
    }
    Somebody.login(system, ada.name(), Somebody.PASSWORD).expect(200);
  }

  /// A window may end in between, once.
  @Test
  void passwordsAreTriedAsSeldomAsAtLogins() {
    Somebody ada = Somebody.join(system, "ada");
    Answer answer = change(ada, "wrong password", NEW_PASSWORD).expectStatus(403);
    for (int i = 0; i < 20 && answer.status() == 403; i++) {
      answer = i % 2 == 0 ? change(ada, "wrong password", NEW_PASSWORD) : delete(ada, "wrong one");
    }
    answer.expectStatus(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
    change(ada, Somebody.PASSWORD, NEW_PASSWORD).expectStatus(429);
    delete(ada, Somebody.PASSWORD).expectStatus(429);
    Somebody.login(system, ada.name(), Somebody.PASSWORD).expectStatus(429);
  }

  @Test
  void aTokenOfABackendChangesNoAccount() {
    Somebody ada = Somebody.join(system, "ada");
    Api token = Somebody.bearer(system, backendToken(Api.of(system), ada.id()));
    String session =
        (String)
            Members.required(
                ada.api().get("/auth/sessions").expect(200).elements().getFirst(), "id");

    token.post("/auth/password", passwords(NEW_PASSWORD)).expectStatus(403);
    token.get("/auth/sessions").expectStatus(403);
    token.delete("/auth/sessions/" + session).expectStatus(403);
    token
        .with("Content-Type", "application/json")
        .call("DELETE", "/auth/me", "{\"password\":\"" + Somebody.PASSWORD + "\"}")
        .expectStatus(403);
    Somebody.login(system, ada.name(), Somebody.PASSWORD).expect(200);
  }

  @Test
  void anInviteIsUsedWhileRegistrationIsOpenToo() {
    Somebody ada = Somebody.join(system, "ada");
    String chat = ada.chat("Ours");
    String code = ada.api().post("/chats/" + chat + "/invites", Map.of()).expect(201).text("code");
    String name = "bob-" + UUID.randomUUID();
    Map<String, String> wrong =
        Map.of("username", name, "password", Somebody.PASSWORD, "invite", "x");
    Api nobody = Somebody.nobody(system);
    nobody.post("/auth/register", wrong).expectStatus(404);
    for (String value : List.of("5", "null", "[]")) {
      nobody
          .post(
              "/auth/register",
              "{\"username\":\"%s\",\"password\":\"%s\",\"invite\":%s}"
                  .formatted(name, Somebody.PASSWORD, value))
          .expectStatus(400);
    }
    Somebody.login(system, name, Somebody.PASSWORD).expectStatus(401);

    Map<String, String> right =
        Map.of("username", name, "password", Somebody.PASSWORD, "invite", code);
    String bob = nobody.post("/auth/register", right).expect(201).text("id");
    assertThat(ada.members(chat)).containsExactly(ada.id(), bob);
  }

  private Answer register(String name, String password) {
    return Somebody.nobody(system)
        .post("/auth/register", Map.of("username", name, "password", password));
  }

  private static List<@Nullable Object> find(Somebody person, String prefix) {
    return person
        .api()
        .get("/auth/users?q=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8))
        .expect(200)
        .each("username");
  }

  private static Object current(List<?> sessions, boolean current) {
    return sessions.stream()
        .filter(one -> Members.required(one, "current").equals(current))
        .findFirst()
        .orElseThrow();
  }

  private static String backendToken(Api server, String user) {
    return server.post("/api/v1/tokens", Map.of("user_id", user)).text("data", "token");
  }

  private static String passwords(String next) {
    return "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(Somebody.PASSWORD, next);
  }

  private static Answer change(Somebody person, String from, String to) {
    return person.api().post("/auth/password", Map.of("currentPassword", from, "newPassword", to));
  }

  static Answer delete(Somebody person, String password) {
    return person
        .api()
        .with("Content-Type", "application/json")
        .call("DELETE", "/auth/me", "{\"password\":\"" + password + "\"}");
  }

  @Test
  void aRefreshWithAKeyIsAnsweredAgainAndOneWithoutIsATheft() {
    String token = Somebody.join(system, "ada").refreshToken();
    Api keyed = Somebody.nobody(system).with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, String> body = Map.of("refresh_token", token);
    String next = keyed.post("/auth/refresh", body).expect(200).text("refresh_token");
    assertThat(keyed.post("/auth/refresh", body).expect(200).text("refresh_token"))
        .isEqualTo(next)
        .isNotEqualTo(token);
    refresh(token).expectStatus(401);
    refresh(next).expectStatus(401);
  }

  private Answer refresh(String token) {
    return Somebody.nobody(system).post("/auth/refresh", Map.of("refresh_token", token));
  }
}
