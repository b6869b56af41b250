package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who has registered and logged in.
record Somebody(
    LocalSystem system, String id, String name, String token, String refreshToken, Api api) {

  /// The members of a chat, as its members see it.
  static final List<String> CHAT =
      List.of(
          "id",
          "name",
          "description",
          "ownerId",
          "createdAt",
          "unread",
          "mentions",
          "readSeq",
          "latestSeq",
          "lastMessage");

  static final String PASSWORD = "correct horse battery staple";

  /// Calls that carry no credential.
  static Api nobody(LocalSystem system) {
    return Api.of(system).with("X-API-Key", "");
  }

  /// @param name to which something is added that makes it unique
  static Somebody join(LocalSystem system, String name) {
    String username = name + "-" + UUID.randomUUID();
    Api api = nobody(system);
    String id =
        api.post("/auth/register", Map.of("username", username, "password", PASSWORD))
            .expect(201)
            .text("id");
    Answer login = login(system, username, PASSWORD).expect(200);
    String token = login.text("access_token");
    return new Somebody(
        system, id, username, token, login.text("refresh_token"), bearer(system, token));
  }

  static Answer login(LocalSystem system, String username, String password) {
    return nobody(system).post("/auth/login", Map.of("username", username, "password", password));
  }

  static Api bearer(LocalSystem system, String token) {
    return nobody(system).with("Authorization", "Bearer " + token);
  }

  /// Creates a chat.
  ///
  /// @return its id
  String chat(String chatName, Somebody... members) {
    List<String> ids = List.of(members).stream().map(Somebody::id).toList();
    return api.post("/chats", Map.of("name", chatName, "members", ids)).expect(201).text("id");
  }

  Answer send(String chat, String content) {
    return api.post("/chats/" + chat + "/messages", Map.of("content", content));
  }

  Answer deleteAccount() {
    return api.with("Content-Type", "application/json")
        .call("DELETE", "/auth/me", "{\"password\":\"" + PASSWORD + "\"}");
  }

  List<@Nullable Object> chats() {
    return api.get("/chats").expect(200).each("id");
  }

  List<@Nullable Object> members(String chat) {
    return api.get("/chats/" + chat + "/members").expect(200).each("userId");
  }

  /// The owner of a chat that this person is in.
  @Nullable Object owner(String chat) {
    Object found =
        api.get("/chats").expect(200).elements().stream()
            .filter(one -> chat.equals(Members.at(one, "id")))
            .findFirst()
            .orElseThrow();
    return Members.at(found, "ownerId");
  }

  Browser open(String chat) {
    Browser browser = open(system, chat, token);
    assertThat(browser.await("connection_status").at("data", "user_id")).isEqualTo(id);
    return browser;
  }

  static Browser open(LocalSystem system, String chat, String token) {
    return Browser.at(URI.create(system.wsUrl() + "/ws/" + chat + "?token=" + token));
  }

  /// The status with which a handshake ends.
  static int handshake(LocalSystem system, String chat, String token) {
    @Nullable Throwable error = catchThrowable(() -> open(system, chat, token).close());
    while (error != null && !(error instanceof WebSocketHandshakeException)) {
      error = error.getCause();
    }
    return error instanceof WebSocketHandshakeException refused
        ? refused.getResponse().statusCode()
        : 101;
  }

  @Override
  public String toString() {
    return name;
  }
}
