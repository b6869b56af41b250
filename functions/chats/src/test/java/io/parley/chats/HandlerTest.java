package io.parley.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.login.LoginLimits;
import io.parley.gateway.http.event.PathText;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The chats function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final String ADA = "{\"username\":\"lovelace\",\"password\":\"a long secret\"}";

  private static final String EDGE = "secret-of-the-edge";
  private static final String WRONG = "{\"username\":\"lovelace\",\"password\":\"a wrong secret\"}";

  private final Surroundings around = new Surroundings();
  private final ChatsHandler handler =
      new ChatsHandler(around.environment(variables()), around.clock());
  private final Invoked function = new Invoked(handler);

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(SampleToken.make().variables());
    String client = around.switchboard.client.value();
    variables.put(
        "PARLEY_SETTINGS",
        Json.write(
            Map.of(
                "messengerClient",
                client,
                "openRegistration",
                true,
                "listPeople",
                true,
                "edgeSecret",
                EDGE,
                "limits",
                Map.of("registrations", 2, "roomsCreated", 3))));
    return variables;
  }

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void whoRegistersAndLogsInMakesAChat() throws IOException {
    Answer registered = call("/auth/register", "", ADA);
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.body()).contains("\"username\":\"lovelace\"");
    Answer login = call("/auth/login", "", ADA);
    assertThat(login.status()).isEqualTo(200);
    String token = String.valueOf(Invoked.members(login.body()).get("access_token"));
    Answer chat = call("/chats", "Bearer " + token, "{\"name\":\"Engines\",\"members\":[]}");
    assertThat(chat.status()).isEqualTo(201);
    assertThat(chat.body()).contains("\"name\":\"Engines\"");
    assertThat(around.switchboard.jobs.take())
        .singleElement()
        .isInstanceOfSatisfying(
            Job.Tell.class, tell -> assertThat(tell.frame()).contains("\"type\":\"room_added\""));
  }

  @Test
  void aMemberMarksAChatAsRead() throws IOException {
    Map.Entry<String, String> me = registerAda();
    String made = call("/chats", me.getValue(), "{\"name\":\"Engines\"}").body();
    String read = "/chats/" + Invoked.members(made).get("id") + "/read";

    Answer marked = function.request("PUT", read, me, "{\"seq\":2}");
    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.body()).contains("\"readSeq\":2,\"unread\":0");
    assertThat(around.switchboard.jobs.take()).anyMatch(Job.Tell.class::isInstance);
    assertThat(function.request("PUT", read, me, "{\"seq\":3}").status()).isEqualTo(400);
    assertThat(function.request("GET", "/chats", me, "").body())
        .contains("\"readSeq\":2,\"latestSeq\":2,\"lastMessage\":null");
  }

  @Test
  void aMemberReactsAndSeesThatItIsTheirs() throws IOException {
    Map.Entry<String, String> me = registerAda();
    Answer made = function.request("POST", "/chats", me, "{\"name\":\"Engines\",\"members\":[]}");
    String messages = "/chats/" + Invoked.members(made.body()).get("id") + "/messages";
    Answer sent = function.request("POST", messages, me, "{\"content\":\"Hello\"}");
    assertThat(sent.body()).contains("\"reactions\":{}");
    String reactions = messages + "/" + Invoked.members(sent.body()).get("id") + "/reactions/";
    String path = reactions + PathText.escaped(":a:");
    around.switchboard.jobs.take();

    Answer reacted = function.request("PUT", path, me, "");
    assertThat(reacted.status()).isEqualTo(200);
    assertThat(reacted.body()).contains("{\":a:\":{\"count\":1,\"users\":[", "],\"mine\":true}}");
    assertThat(around.switchboard.jobs.take()).singleElement().isInstanceOf(Job.React.class);
    assertThat(function.request("GET", messages, me, "").body()).contains("\"mine\":true");
    assertThat(function.request("PUT", reactions + "nonsense", me, "").status()).isEqualTo(400);
    assertThat(function.request("DELETE", path, me, "").body()).isEqualTo("{}");
  }

  @Test
  void whatAReviewerDoesNotAllowIsNotStored() throws IOException {
    Map.Entry<String, String> me = registerAda();
    Answer made = function.request("POST", "/chats", me, "{\"name\":\"Engines\",\"members\":[]}");
    String messages = "/chats/" + Invoked.members(made.body()).get("id") + "/messages";
    Answer sent = function.request("POST", messages, me, "{\"content\":\"Hello\"}");
    assertThat(sent.status()).isEqualTo(201);
    String message = messages + "/" + Invoked.members(sent.body()).get("id");
    around.denyMessages();

    for (Answer denied :
        List.of(
            function.request("POST", messages, me, "{\"content\":\"Hi\"}"),
            function.request("PATCH", message, me, "{\"content\":\"Hi\"}"))) {
      assertThat(denied.status()).isEqualTo(403);
      assertThat(denied.body())
          .contains("\"statusCode\":403", "\"code\":\"REJECTED\"", "\"details\":{\"reason\":null}");
    }
    assertThat(function.request("GET", messages, me, "").body())
        .contains("Hello")
        .doesNotContain("\"Hi\"");
  }

  @Test
  void aNameThatIsTakenIsRefused() throws IOException {
    assertThat(call("/auth/register", "", ADA).status()).isEqualTo(201);
    Answer answer = call("/auth/register", "", ADA);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("Username is already taken");
  }

  @Test
  void aChatOfNobodyIsRefused() throws IOException {
    assertThat(call("/chats", "", "{\"name\":\"Engines\",\"members\":[]}").status()).isEqualTo(401);
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws IOException {
    assertThat(call("/auth/register", "", "{").status()).isEqualTo(400);
  }

  @Test
  void onlyTheEdgeSaysWhoseFailuresCount() throws IOException {
    assertThat(call("/auth/register", "", ADA).status()).isEqualTo(201);
    for (int i = 0; i < LoginLimits.PER_NAME_AT_ADDRESS; i++) {
      assertThat(logIn(WRONG, EDGE, "192.0.2.1").status()).isEqualTo(401);
      // The edge did not write these, so they count for who called.
      assertThat(logIn(WRONG, "guessed", "192.0.2." + (10 + i)).status()).isEqualTo(401);
    }
    assertThat(logIn(ADA, EDGE, "192.0.2.1").status()).isEqualTo(429);
    assertThat(logIn(ADA, EDGE, "192.0.2.2").status()).isEqualTo(200);
    assertThat(logIn(ADA, "guessed", "192.0.2.3").status()).isEqualTo(429);
  }

  @Test
  void aHouseholdIsOneAddress() throws IOException {
    for (int i = 0; i < LoginLimits.PER_NAME_AT_ADDRESS; i++) {
      assertThat(logIn(WRONG, EDGE, "2001:db8::" + i).status()).isEqualTo(401);
    }
    assertThat(logIn(WRONG, EDGE, "2001:db8::ffff").status()).isEqualTo(429);
    assertThat(logIn(WRONG, EDGE, "2001:db8:0:1::1").status()).isEqualTo(401);
  }

  @Test
  void fromAnAddressSoManyRegisterInAMinute() throws IOException {
    assertThat(register("ann", "192.0.2.1").status()).isEqualTo(201);
    assertThat(register("ann", "192.0.2.1").status()).isEqualTo(409);
    assertThat(register("bob", "192.0.2.1").status()).isEqualTo(201);
    Answer refused = register("cid", "192.0.2.1");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body())
        .contains("\"statusCode\":429", "RATE_LIMIT_EXCEEDED", "\"retry_after_ms\":60000");
    assertThat(register("cid", "192.0.2.2").status()).isEqualTo(201);
    around.advance(Duration.ofMinutes(1));
    assertThat(register("dan", "192.0.2.1").status()).isEqualTo(201);
  }

  @Test
  void aClientCreatesSoManyChatsInAMinute() throws IOException {
    String token = registerAda().getValue();
    for (int i = 0; i < 3; i++) {
      assertThat(call("/chats", token, "{\"name\":\"Engines\"}").status()).isEqualTo(201);
      assertThat(call("/chats", token, "{\"name\":7}").status()).isEqualTo(400);
    }
    Answer refused = call("/chats", token, "{\"name\":\"Engines\"}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("RATE_LIMIT_EXCEEDED");
  }

  @Test
  void aMemberSeesWhatHoldsForThem() throws IOException {
    Map.Entry<String, String> me = registerAda();
    String made = function.request("POST", "/chats", me, "{\"name\":\"Engines\"}").body();
    String chat = "/chats/" + Invoked.members(made).get("id");
    function.request("PATCH", chat, me, "{\"slowModeSeconds\":30}");

    Answer own = function.request("GET", chat + "/members/me", me, "");
    assertThat(own.status()).isEqualTo(200);
    assertThat(own.body())
        .contains("\"role\":\"owner\"", "\"slowModeSeconds\":30", "\"mute\":null");
    assertThat(function.request("GET", "/chats/unknown/members/me", me, "").status())
        .isEqualTo(404);
  }

  @Test
  void aListOfBansNamesWhoHasAnAccount() throws IOException {
    Map.Entry<String, String> me = registerAda();
    String made = function.request("POST", "/chats", me, "{\"name\":\"Engines\"}").body();
    String bans = "/chats/" + Invoked.members(made).get("id") + "/bans";
    Object bob = Invoked.members(register("bobby", "192.0.2.1").body()).get("id");
    for (Object user : List.of(bob, "stranger")) {
      Answer banned = function.request("POST", bans, me, "{\"userId\":\"%s\"}".formatted(user));
      assertThat(banned.status()).isEqualTo(201);
    }

    assertThat(function.request("GET", bans, me, "").body())
        .contains("\"userId\":\"" + bob + "\",\"username\":\"bobby\"")
        .contains("\"userId\":\"stranger\",\"username\":null");
  }

  /// What ada's calls name, once she is registered and logged in.
  private Map.Entry<String, String> registerAda() throws IOException {
    assertThat(call("/auth/register", "", ADA).status()).isEqualTo(201);
    String login = call("/auth/login", "", ADA).body();
    return Map.entry("authorization", "Bearer " + Invoked.members(login).get("access_token"));
  }

  private Answer register(String name, String address) throws IOException {
    return function.request(
        "POST",
        "/auth/register",
        Map.of("x-edge-secret", EDGE, "x-viewer-address", address),
        "{\"username\":\"%s\",\"password\":\"a long secret\"}".formatted(name));
  }

  private Answer logIn(String body, String secret, String address) throws IOException {
    return function.request(
        "POST", "/auth/login", Map.of("x-edge-secret", secret, "x-viewer-address", address), body);
  }

  private Answer call(String path, String authorization, String body) throws IOException {
    return function.request("POST", path, Map.entry("authorization", authorization), body);
  }
}
