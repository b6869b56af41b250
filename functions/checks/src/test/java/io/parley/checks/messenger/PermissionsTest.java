package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who may do what: every kind of caller on every route.
final class PermissionsTest {

  private static final String PASSWORD = Somebody.PASSWORD;

  /// What a route answers to whom. Callers whose token is worth nothing have one column for all of
  /// them; the last column is for a call without one. `{m}` is another member of the chat, `{o}`
  /// a message of the owner's, `{c}` an invite.
  private static final String MATRIX =
      """
      route                              | owner | member | removed | stranger | other client's | worthless | none
      POST /auth/register                | 201   | 201    | 201     | 201      | 201            | 201       | 201
      POST /auth/login                   | 200   | 200    | 200     | 200      | 200            | 200       | 200
      POST /auth/refresh                 | 401   | 401    | 401     | 401      | 401            | 401       | 401
      POST /auth/logout                  | 204   | 204    | 204     | 204      | 204            | 401       | 401
      GET /auth/users                    | 200   | 200    | 200     | 200      | 200            | 401       | 401
      POST /auth/password                | 204   | 204    | 204     | 204      | 403            | 401       | 401
      GET /auth/sessions                 | 200   | 200    | 200     | 200      | 403            | 401       | 401
      DELETE /auth/sessions/{id}         | 404   | 404    | 404     | 404      | 403            | 401       | 401
      DELETE /auth/me                    | 403   | 403    | 403     | 403      | 403            | 401       | 401
      POST /auth/ticket                  | 201   | 201    | 201     | 201      | 201            | 401       | 401
      GET /chats                         | 200   | 200    | 200     | 200      | 200            | 401       | 401
      POST /chats                        | 201   | 201    | 201     | 201      | 201            | 401       | 401
      DELETE /chats/{id}                 | 204   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/members            | 200   | 200    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/members           | 201   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/members         | 204   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/members/{m}     | 204   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/members/me         | 200   | 200    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/members/me      | 204   | 204    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/messages           | 200   | 200    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/messages          | 201   | 201    | 404     | 404      | 404            | 401       | 401
      SOCKET /ws/{id}                    | 101   | 101    | 403     | 403      | 404            | 401       | 401
      PUT /chats/{id}/read               | 200   | 200    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/receipts           | 200   | 200    | 404     | 404      | 404            | 401       | 401
      PATCH /chats/{id}                  | 200   | 403    | 404     | 404      | 404            | 401       | 401
      PATCH /chats/{id}/messages/{o}     | 200   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/messages/{o}    | 204   | 403    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/messages/{o}/restore | 200 | 403   | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/messages/{o}/thread | 200  | 200    | 404     | 404      | 404            | 401       | 401
      PUT /chats/{id}/messages/{o}/reactions/:a: | 200 | 200 | 404 | 404   | 404            | 401       | 401
      DELETE /chats/{id}/messages/{o}/reactions/:a: | 200 | 200 | 404 | 404 | 404           | 401       | 401
      GET /chats/{id}/search?q=hi        | 200   | 200    | 404     | 404      | 404            | 401       | 401
      GET /chats/public                  | 200   | 200    | 200     | 200      | 200            | 401       | 401
      POST /chats/{id}/join              | 409   | 409    | 403     | 403      | 404            | 401       | 401
      PUT /chats/{id}/members/{m}/role   | 200   | 403    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/bans              | 201   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/bans               | 200   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/bans/{m}        | 404   | 403    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/mutes             | 201   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/mutes              | 200   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/mutes/{m}       | 404   | 403    | 404     | 404      | 404            | 401       | 401
      POST /chats/{id}/invites           | 201   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/invites            | 200   | 403    | 404     | 404      | 404            | 401       | 401
      GET /chats/{id}/invites/{c}        | 200   | 403    | 404     | 404      | 404            | 401       | 401
      DELETE /chats/{id}/invites/{c}     | 204   | 403    | 404     | 404      | 404            | 401       | 401
      POST /invites/{c}                  | 409   | 409    | 201     | 201      | 404            | 401       | 401
      PUT /chats/{id}                    | 405   | 405    | 405     | 405      | 405            | 401       | 401
      GET /auth/login                    | 405   | 405    | 405     | 405      | 405            | 405       | 405
      """;

  private final LocalSystem system = SharedSystem.get();
  private final Somebody owner = Somebody.join(system, "owner");
  private final Somebody member = Somebody.join(system, "member");
  private final Somebody removed = Somebody.join(system, "removed");
  private final Somebody stranger = Somebody.join(system, "stranger");

  private final Map<String, Map<String, String>> callers = new LinkedHashMap<>();

  @Test
  void everyCell() {
    callers.put("owner", Map.of("owner", owner.token()));
    callers.put("member", Map.of("member", member.token()));
    callers.put("removed", Map.of("removed", removed.token()));
    callers.put("stranger", Map.of("stranger", stranger.token()));
    callers.put("other client's", Map.of("other client's", ofAnotherClient()));
    callers.put("worthless", worthless());
    callers.put("none", Map.of("none", ""));

    String untouched = chat();
    List<String> lines = MATRIX.lines().toList();
    List<String> columns = cells(lines.getFirst());
    assertThat(columns.subList(1, columns.size())).containsExactlyElementsOf(callers.keySet());
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      for (int column = 1; column < columns.size(); column++) {
        int expected = Integer.parseInt(cells.get(column));
        Map<String, String> some = Objects.requireNonNull(callers.get(columns.get(column)));
        // Where the token does not matter, one of the worthless ones is enough.
        for (String caller :
            expected == 401 ? some.keySet() : some.keySet().stream().limit(1).toList()) {
          tried++;
          // Who is refused finds a chat that nobody has changed, and leaves it so.
          String chat =
              expected >= 400
                  ? untouched
                  : cells.getFirst().matches(".*\\{(id|c)}.*") ? chat() : "";
          String token = token(cells.getFirst(), caller, some);
          int status = call(cells.getFirst(), chat, token);
          if (status != expected) {
            wrong.add(cells.getFirst() + " as " + caller + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(owner.members(untouched)).containsExactly(owner.id(), member.id());
    assertThat(owner.api().get("/chats/" + untouched + "/messages").each("content"))
        .containsExactly("of the owner");
    assertThat(tried).isGreaterThan(32 * 12);
  }

  @Test
  void theMatrixHasEveryRouteOfTheFunction() {
    Set<String> paths = new HashSet<>();
    MATRIX.lines().skip(1).map(line -> cells(line).getFirst().split("[ ?]")[1]).forEach(paths::add);
    Set<String> routes = new HashSet<>();
    system.template().httpRoutes().stream()
        .filter(route -> route.function().equals("ChatsFunction"))
        .forEach(route -> routes.add(route.path()));

    assertThat(routes).hasSizeGreaterThan(10);
    assertThat(paths)
        .containsAll(
            routes.stream()
                .map(
                    one ->
                        one.replace("{userId}", "{m}")
                            .replace("{messageId}", "{o}")
                            .replace("{code}", "{c}")
                            .replace("{name}", ":a:"))
                .toList());
  }

  private Map<String, String> worthless() {
    Forged forged = new Forged(system, member.token());
    assertThat(call("GET /chats", "", forged.unchanged())).isEqualTo(200);
    Map<String, String> tokens = new LinkedHashMap<>(forged.tokens());
    tokens.put("refresh token", member.refreshToken());
    tokens.put("nonsense", "nonsense");
    return tokens;
  }

  /// Of somebody of the same name and in a room of the same kind, elsewhere.
  private String ofAnotherClient() {
    Api operator = Api.of(system).with("X-API-Key", system.operatorKey());
    Answer client = operator.post("/api/v1/clients/", Map.of("name", "Other")).expect(201);
    Api server = operator.with("X-API-Key", client.text("data", "api_key"));
    server.join(server.room("Theirs"), member.id()).expect(200);
    return server.post("/api/v1/tokens", Map.of("user_id", member.id())).text("data", "token");
  }

  /// Whoever logs out does so from a login of their own, since the others go on.
  private String token(String route, String caller, Map<String, String> tokens) {
    Map<String, Somebody> people =
        Map.of("owner", owner, "member", member, "removed", removed, "stranger", stranger);
    @Nullable Somebody somebody = people.get(caller);
    return route.equals("POST /auth/logout") && somebody != null
        ? Somebody.login(system, somebody.name(), PASSWORD).text("access_token")
        : Objects.requireNonNull(tokens.get(caller));
  }

  private int call(String route, String chat, String token) {
    String[] parts = route.split(" ");
    String path = parts[1].replace("{id}", chat).replace("{m}", member.id());
    path = path.contains("{o}") ? path.replace("{o}", message(chat)) : path;
    path = path.contains("{c}") ? path.replace("{c}", invite(chat)) : path;
    if (parts[0].equals("SOCKET")) {
      return Somebody.handshake(system, chat, token);
    }
    Api api =
        token.isEmpty()
            ? Somebody.nobody(system)
            : Somebody.nobody(system).with("Authorization", "Bearer " + token);
    boolean hasBody = body(route).length() > 0;
    Answer answer =
        (hasBody ? api.with("Content-Type", "application/json") : api)
            .call(parts[0], path, hasBody ? body(route) : null);
    if (answer.status() >= 400) {
      answer.expectStatus(answer.status());
    }
    return answer.status();
  }

  private String body(String route) {
    String stranger = "{\"members\":[\"" + this.stranger.id() + "\"]}";
    return switch (route) {
      case "POST /auth/register" ->
          "{\"username\":\"" + UUID.randomUUID() + "\",\"password\":\"" + PASSWORD + "\"}";
      case "POST /auth/login" ->
          "{\"username\":\"" + owner.name() + "\",\"password\":\"" + PASSWORD + "\"}";
      case "POST /auth/password" ->
          "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + PASSWORD + "\"}";
      case "DELETE /auth/me" -> "{\"password\":\"another password\"}";
      case "POST /auth/refresh" -> "{\"refresh_token\":\"nonsense\"}";
      case "POST /chats" -> "{\"name\":\"mine\"}";
      case "POST /chats/{id}/members" -> stranger;
      case "DELETE /chats/{id}/members" -> "{\"members\":[\"" + member.id() + "\"]}";
      case "POST /chats/{id}/messages", "PATCH /chats/{id}/messages/{o}" -> "{\"content\":\"hi\"}";
      case "PUT /chats/{id}/members/{m}/role" -> "{\"role\":\"reader\"}";
      case "POST /chats/{id}/bans", "POST /chats/{id}/mutes" -> "{\"userId\":\"x\"}";
      case "POST /chats/{id}/invites" -> "{}";
      case "PUT /chats/{id}/read" -> "{\"seq\":1}";
      case "PATCH /chats/{id}" -> "{\"name\":\"ours\"}";
      default -> "";
    };
  }

  /// With its owner and a message of theirs, the member, and one who was removed.
  private String chat() {
    String chat = owner.chat("Matrix", member, removed);
    owner.send(chat, "of the owner").expect(201);
    owner.api().delete("/chats/" + chat + "/members/" + removed.id()).expect(204);
    return chat;
  }

  /// The only message of a chat.
  private String message(String chat) {
    return chat.isEmpty()
        ? ""
        : owner.api().get("/chats/" + chat + "/messages").expect(200).each("id").getFirst() + "";
  }

  private String invite(String chat) {
    return chat.isEmpty()
        ? "none"
        : owner.api().post("/chats/" + chat + "/invites", Map.of()).expect(201).text("code");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|")).map(String::strip).toList();
  }
}
