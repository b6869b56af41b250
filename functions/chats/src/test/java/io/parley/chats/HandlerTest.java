package io.parley.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The chats function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final String ADA = "{\"username\":\"lovelace\",\"password\":\"a long secret\"}";

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
            Map.of("messengerClient", client, "openRegistration", true, "listPeople", true)));
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

  private Answer call(String path, String authorization, String body) throws IOException {
    return function.request("POST", path, Map.entry("authorization", authorization), body);
  }
}
