package io.parley.core.chat;

import io.parley.core.account.Account;
import io.parley.core.entry.Entry;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.limit.OverLimit;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Creates a chat: a private room with an owner, who is its first member.
public final class CreateChat {

  /// Users who are not in a chat cannot enter it, not even by a socket.
  private static final Meta PRIVATE = new Meta(Map.of("type", "private"));

  private final CreateRoom createRoom;
  private final JoinRoom joinRoom;
  private final CreationLimit limit;

  public CreateChat(CreateRoom createRoom, JoinRoom joinRoom, CreationLimit limit) {
    this.createRoom = createRoom;
    this.joinRoom = joinRoom;
    this.limit = limit;
  }

  /// How it ended.
  public sealed interface Outcome {

    /// @param joined the entries by which its members joined, but for those of an earlier attempt
    record Created(Room chat, List<Entry> joined) implements Outcome {}

    /// The client creates too many rooms.
    record TooMany(OverLimit over) implements Outcome {}
  }

  /// @param key known only to attempts of the same creation, which complete it
  /// @param people the initial members
  public Outcome create(
      RoomKey key, UserId owner, String ownerName, String name, List<Account> people) {
    Optional<OverLimit> over = limit.count(key);
    if (over.isPresent()) {
      return new Outcome.TooMany(over.get());
    }
    Room room = createRoom.create(key, Optional.of(owner), name, "", PRIVATE).room();
    List<Entry> joined = new ArrayList<>();
    joinChat(key, owner, ownerName).ifPresent(joined::add);
    for (Account account : people) {
      joinChat(key, account.id(), account.name().value()).ifPresent(joined::add);
    }
    return new Outcome.Created(room, joined);
  }

  private Optional<Entry> joinChat(RoomKey key, UserId user, String name) {
    return switch (joinRoom.join(key, user, name, Meta.EMPTY)) {
      case Join.Joined(Entry entry) -> Optional.of(entry);
      case Join.NoSuchRoom _ -> throw new StoreException("a chat ended while it was made", true);
      case Join.AlreadyIn _, Join.Full _, Join.Banned _, Join.OfASession _ -> Optional.empty();
    };
  }
}
