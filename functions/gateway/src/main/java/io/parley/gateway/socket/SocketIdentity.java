package io.parley.gateway.socket;

import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The owner of a connection. The authorizer decides it once; API Gateway keeps it as the
/// authorizer's context and repeats it on every event, so no later event looks anything up to know
/// who is speaking.
///
/// @param room the room named when the connection was opened, which is looked up once, then; empty
///     when that was no room's id
/// @param user empty for a connection that only listens
/// @param right what the connection ends with, and which rooms it may hear
public record SocketIdentity(
    ClientId client, Optional<RoomId> room, Optional<OnlineUser> user, Right right) {

  /// No room's id holds one.
  private static final String BETWEEN_ROOMS = "\n";

  /// The same, in the generation of the room's name.
  public SocketIdentity in(RoomId generation) {
    return new SocketIdentity(client, Optional.of(generation), user, right);
  }

  /// Whether the token opens the room; whether the user may enter it is another question.
  public boolean opens(RoomId id) {
    return right.opens(id);
  }

  public Optional<RoomKey> roomKey() {
    return room.map(id -> new RoomKey(client, id));
  }

  /// The flat map of texts that an authorizer's context may be.
  public Map<String, String> context() {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("client", client.value());
    room.ifPresent(id -> context.put("room", id.key()));
    user.ifPresent(online -> context.put("user", online.user().value()));
    user.ifPresent(online -> context.put("userName", online.userName()));
    right
        .rooms()
        .ifPresent(
            ids ->
                context.put(
                    "rooms",
                    ids.stream().map(RoomId::value).collect(Collectors.joining(BETWEEN_ROOMS))));
    right.ends().ifPresent(end -> context.put("ends", String.valueOf(end.toEpochMilli())));
    switch (right.opener()) {
      case Right.Opener.Login(String session) -> context.put("session", session);
      case Right.Opener.Key(String hashPrefix) -> context.put("key", hashPrefix);
      case Right.Opener.Token _ -> {}
    }
    return context;
  }

  static SocketIdentity of(Map<String, Object> context) {
    return new SocketIdentity(
        new ClientId(optionalText(context, "client").orElseThrow()),
        optionalText(context, "room").map(RoomId::parse),
        optionalText(context, "user")
            .map(
                user ->
                    new OnlineUser(
                        new UserId(user), optionalText(context, "userName").orElse(user))),
        readRight(context));
  }

  private static Right readRight(Map<String, Object> context) {
    return new Right(
        readOpener(context),
        optionalText(context, "ends").map(Long::valueOf).map(Instant::ofEpochMilli),
        optionalText(context, "rooms").map(SocketIdentity::parseRooms));
  }

  private static Right.Opener readOpener(Map<String, Object> context) {
    return optionalText(context, "session")
        .<Right.Opener>map(Right.Opener.Login::new)
        .or(() -> optionalText(context, "key").map(Right.Opener.Key::new))
        .orElseGet(Right.Opener.Token::new);
  }

  private static Set<RoomId> parseRooms(String ids) {
    return ids.lines().map(RoomId::new).collect(Collectors.toSet());
  }

  private static Optional<String> optionalText(Map<String, Object> context, String name) {
    @Nullable Object value = context.get(name);
    return Optional.ofNullable(value).map(Object::toString);
  }
}
