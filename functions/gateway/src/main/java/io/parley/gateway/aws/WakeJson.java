package io.parley.gateway.aws;

import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.job.JobJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message of the queue of wakes: a call about a session, or what follows from a change of a room
/// or of an account.
public final class WakeJson {

  private WakeJson() {}

  /// The subject of a message.
  public sealed interface Message {
    record OfSession(Wake wake) implements Message {}

    record OfRoom(FollowUp followUp) implements Message {}

    record OfAccount(AccountFollowUps.FollowUp followUp) implements Message {}
  }

  static Map<String, ?> of(Wake wake) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("client", wake.session().client().value());
    message.put("session", wake.session().session().value());
    message.put("at", wake.at().toEpochMilli());
    switch (wake) {
      case SessionTimers.Due due -> {
        message.put("wake", "due");
        message.put("revision", due.revision());
        message.put("hops", due.hops());
      }
      case SessionTimers.Placing placing -> {
        message.put("wake", "placing");
        message.put("user", placing.user().value());
        message.put("revision", placing.revision());
      }
      case SessionTimers.Opening opening -> {
        message.put("wake", "opening");
        message.put("opening", opening.opening());
      }
    }
    JobJson.putTrace(message);
    return message;
  }

  static Map<String, ?> of(FollowUp followUp) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("client", followUp.room().client().value());
    message.put("room", followUp.room().room().key());
    switch (followUp) {
      case FollowUps.Departure(RoomKey _, List<UserId> users, Instant since) -> {
        message.put("wake", "departure");
        message.put("users", users.stream().map(UserId::value).toList());
        message.put("since", since.toEpochMilli());
      }
      case FollowUps.Restriction _ -> message.put("wake", "restriction");
      case FollowUps.End _ -> message.put("wake", "end");
      case FollowUps.Admission _ -> message.put("wake", "admission");
    }
    JobJson.putTrace(message);
    return message;
  }

  static Map<String, ?> of(AccountFollowUps.FollowUp followUp) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("client", followUp.client().value());
    message.put("account", followUp.user().value());
    switch (followUp) {
      case AccountFollowUps.NewPassword(
              ClientId _,
              UserId _,
              Username name,
              long passwords,
              String hash,
              String kept) -> {
        message.put("wake", "new_password");
        message.put("name", name.value());
        message.put("passwords", passwords);
        message.put("hash", hash);
        message.put("kept", kept);
      }
      case AccountFollowUps.Deletion _ -> message.put("wake", "deletion");
    }
    JobJson.putTrace(message);
    return message;
  }

  /// The message in a JSON object.
  ///
  /// @throws IllegalArgumentException when it is not one
  public static Message message(Map<?, ?> json) {
    ClientId client = new ClientId(readText(json, "client"));
    if (json.containsKey("account")) {
      return new Message.OfAccount(ofAccount(json, client, new UserId(readText(json, "account"))));
    }
    return json.containsKey("room")
        ? new Message.OfRoom(
            followUp(json, new RoomKey(client, RoomId.parse(readText(json, "room")))))
        : new Message.OfSession(
            readWake(
                json,
                new BreakoutSessionKey(client, new BreakoutSessionId(readText(json, "session")))));
  }

  private static Wake readWake(Map<?, ?> json, BreakoutSessionKey session) {
    Instant at = Instant.ofEpochMilli(readNumber(json, "at"));
    return switch (readText(json, "wake")) {
      case "due" ->
          new SessionTimers.Due(
              session, at, readNumber(json, "revision"), (int) readNumber(json, "hops"));
      case "placing" ->
          new SessionTimers.Placing(
              session, new UserId(readText(json, "user")), readNumber(json, "revision"), at);
      case "opening" -> new SessionTimers.Opening(session, readText(json, "opening"), at);
      case String unknown -> throw new IllegalArgumentException("unknown wake: " + unknown);
    };
  }

  private static FollowUp followUp(Map<?, ?> json, RoomKey room) {
    return switch (readText(json, "wake")) {
      case "departure" ->
          new FollowUps.Departure(
              room, readUsers(json), Instant.ofEpochMilli(readNumber(json, "since")));
      case "restriction" -> new FollowUps.Restriction(room);
      case "end" -> new FollowUps.End(room);
      case "admission" -> new FollowUps.Admission(room);
      case String unknown -> throw new IllegalArgumentException("unknown follow-up: " + unknown);
    };
  }

  private static AccountFollowUps.FollowUp ofAccount(Map<?, ?> json, ClientId client, UserId user) {
    return switch (readText(json, "wake")) {
      case "new_password" ->
          new AccountFollowUps.NewPassword(
              client,
              user,
              new Username(readText(json, "name")),
              readNumber(json, "passwords"),
              readText(json, "hash"),
              readText(json, "kept"));
      case "deletion" -> new AccountFollowUps.Deletion(client, user);
      case String unknown -> throw new IllegalArgumentException("unknown follow-up: " + unknown);
    };
  }

  private static List<UserId> readUsers(Map<?, ?> json) {
    if (json.get("users") instanceof List<?> users) {
      return users.stream().map(user -> new UserId(String.valueOf(user))).toList();
    }
    throw new IllegalArgumentException("message without users");
  }

  private static String readText(Map<?, ?> json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("message without " + name);
  }

  private static long readNumber(Map<?, ?> json, String name) {
    @Nullable Object value = json.get(name);
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("message without " + name);
  }
}
