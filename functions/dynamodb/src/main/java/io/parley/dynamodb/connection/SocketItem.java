package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.bytes;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.dynamodb.store.Items;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A connection as a row, of one-letter attributes: `u`ser and `n`ame, `w`hat opened it, `e`nd of
/// its token, `a`llowed rooms, `o`pened, `l`ease and last `p`ing (both in seconds), `d`oubted,
/// `h`eard rooms, `m`, whether it takes many frames as one, `i`, whether it was opened for an inbox
/// alone, and `t`, when the row ends.
final class SocketItem {

  private static final String LOGIN = "l:";
  private static final String KEY = "k:";
  private static final String TOKEN = "t:";

  private SocketItem() {}

  static Map<String, AttributeValue> of(Socket socket) {
    Map<String, AttributeValue> item = new HashMap<>(key(socket.key()));
    socket.user().ifPresent(user -> item.put("u", s(user.user().value())));
    socket.user().ifPresent(user -> item.put("n", s(user.userName())));
    item.put("w", s(formatOpener(socket.right().opener())));
    socket.right().ends().ifPresent(end -> item.put("e", millis(end)));
    socket.right().rooms().ifPresent(rooms -> item.put("a", allowedValue(rooms)));
    item.put("o", millis(socket.opened()));
    item.put("l", n(socket.leasedUntil().getEpochSecond()));
    item.put("p", n(socket.pinged().getEpochSecond()));
    socket.doubted().ifPresent(at -> item.put("d", millis(at)));
    if (socket.takesBatches()) {
      item.put("m", Items.bool(true));
    }
    if (socket.staysOpen()) {
      item.put("i", Items.bool(true));
    }
    item.put("h", heardValue(socket.rooms()));
    item.put("t", n(socket.expires().getEpochSecond()));
    return item;
  }

  static Map<String, AttributeValue> key(SocketKey key) {
    return Map.of(
        "r", b(ConnectionKey.sockets(key.client(), ConnectionKey.shard(key.seat()))),
        "c", b(ConnectionKey.user(key.seat())));
  }

  static Socket socket(ClientId client, Map<String, AttributeValue> item) {
    Optional<OnlineUser> user =
        optionalText(item, "u").map(id -> new OnlineUser(new UserId(id), text(item, "n")));
    ConnectionRef seat = ConnectionKey.seatOfUser(bytes(item, "c"));
    return new Socket(
        new SocketKey(client, seat),
        user,
        new Right(parseOpener(text(item, "w")), optionalInstant(item, "e"), readAllowed(item)),
        instant(item, "o"),
        Instant.ofEpochSecond(number(item, "l")),
        optionalInstant(item, "d"),
        item.containsKey("m"),
        readHeard(item),
        item.containsKey("p") ? Instant.ofEpochSecond(number(item, "p")) : instant(item, "o"),
        item.containsKey("i"));
  }

  private static Optional<Instant> optionalInstant(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Optional.of(instant(item, name)) : Optional.empty();
  }

  private static String formatOpener(Opener opener) {
    return switch (opener) {
      case Opener.Login(String session) -> LOGIN + session;
      case Opener.Key(String hashPrefix) -> KEY + hashPrefix;
      case Opener.Token() -> TOKEN;
    };
  }

  private static Opener parseOpener(String text) {
    String value = text.substring(TOKEN.length());
    return switch (text.substring(0, TOKEN.length())) {
      case LOGIN -> new Opener.Login(value);
      case KEY -> new Opener.Key(value);
      case TOKEN -> new Opener.Token();
      default -> throw new IllegalStateException("socket opened by " + text);
    };
  }

  /// A list, since a set cannot be empty.
  private static AttributeValue allowedValue(Set<RoomId> rooms) {
    return AttributeValue.fromL(rooms.stream().map(room -> s(room.value())).toList());
  }

  private static Optional<Set<RoomId>> readAllowed(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("a"))
        .map(
            rooms ->
                rooms.l().stream()
                    .map(room -> new RoomId(room.s()))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  private static AttributeValue heardValue(Map<RoomId, Instant> rooms) {
    return AttributeValue.fromM(
        rooms.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().key(), entry -> millis(entry.getValue()))));
  }

  private static Map<RoomId, Instant> readHeard(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("h"))
        .map(AttributeValue::m)
        .orElse(Map.of())
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                entry -> RoomId.parse(entry.getKey()),
                entry -> Instant.ofEpochMilli(Long.parseLong(entry.getValue().n()))));
  }
}
