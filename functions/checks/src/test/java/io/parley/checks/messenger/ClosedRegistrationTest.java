package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

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
          options -> options.with(Map.of("OpenRegistration", "false", "ListPeople", "false")));

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void nobodyRegistersWithoutAnInvite() {
    Map<String, String> ada = Map.of("username", "ada", "password", Somebody.PASSWORD);
    Somebody.nobody(SYSTEM).post("/auth/register", ada).expectStatus(403);
    Somebody.nobody(SYSTEM).post("/auth/register", "{}").expectStatus(400);
    Somebody.login(SYSTEM, "ada", Somebody.PASSWORD).expectStatus(401);
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
