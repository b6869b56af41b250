package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A deployment in which nobody registers without an invite, and nobody is listed.
final class ClosedRegistrationTest {

  private static final LocalSystem SYSTEM =
      SharedSystem.start(
          options -> options.with("OpenRegistration", "false").with("ListPeople", "false"));

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void nobodyRegistersWithoutAnInvite() {
    Map<String, String> eve = Map.of("username", "eve", "password", Somebody.PASSWORD);
    Somebody.nobody(SYSTEM).post("/auth/register", eve).expectStatus(403);
    Somebody.nobody(SYSTEM).post("/auth/register", "{}").expectStatus(400);
    Somebody.login(SYSTEM, "eve", Somebody.PASSWORD).expectStatus(401);
  }

  /// The first is made by the operator's backend, which owns a room and lets people in.
  @Test
  void anInviteLetsSomebodyIn() {
    Api server = Api.of(SYSTEM);
    String token = server.post("/api/v1/tokens", Map.of("user_id", "host")).text("data", "token");
    Api host = Somebody.bearer(SYSTEM, token);
    String chat = host.post("/chats", Map.of("name", "Door")).expect(201).text("id");
    String invites = "/chats/" + chat + "/invites";
    String code = host.post(invites, Map.of("maxUses", 2)).expect(201).text("code");

    register("ada", "wrong").expectStatus(404);
    register("ada", code.replace(code.charAt(42), code.charAt(42) == 'A' ? 'B' : 'A'))
        .expectStatus(404);
    Somebody.login(SYSTEM, "ada", Somebody.PASSWORD).expectStatus(401);
    String ada = register("ada", code).expect(201).text("id");
    register("Ada", code).expectStatus(409);
    String meta = "{\"meta\":{\"type\":\"private\",\"max_participants\":2}}";
    server.put("/api/v1/rooms/" + chat, meta).expect(200);
    register("bob", code).expectStatus(409);
    Somebody.login(SYSTEM, "bob", Somebody.PASSWORD).expectStatus(401);
    assertThat(host.get(invites + "/" + code).expect(200).number("usesLeft")).isEqualTo(1);
    server.put("/api/v1/rooms/" + chat, "{\"meta\":{\"type\":\"private\"}}").expect(200);
    String bob = register("bob", code).expect(201).text("id");
    register("cid", code).expectStatus(404);
    assertThat(host.get("/chats/" + chat + "/members").expect(200).each("userId"))
        .containsExactly("host", ada, bob);
  }

  private static Answer register(String name, String invite) {
    return Somebody.nobody(SYSTEM)
        .post(
            "/auth/register",
            Map.of("username", name, "password", Somebody.PASSWORD, "invite", invite));
  }

  @Test
  void peopleAreFoundButNotListed() {
    String token =
        Api.of(SYSTEM).post("/api/v1/tokens", Map.of("user_id", "ada")).text("data", "token");
    Api person = Somebody.bearer(SYSTEM, token);

    person.get("/auth/users").expectStatus(403);
    person.get("/auth/users?limit=10").expectStatus(403);
    person.get("/auth/users?limit=0").expectStatus(400);
    assertThat(person.get("/auth/users?q=ad").expect(200).elements()).isEmpty();
  }
}
