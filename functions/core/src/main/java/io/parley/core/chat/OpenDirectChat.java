package io.parley.core.chat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.limit.OverLimit;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.sanction.Sanction;
import io.parley.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Opens the one direct chat of two people, whoever of them asks first: finds it, or makes it with
/// both in it. Who had left is in it again. Its id is a name made of theirs, so of two makers at
/// once one finds the other's.
public final class OpenDirectChat {

  /// What a backend sees; its members see each other's names.
  private static final String NAME = "Direct chat";

  private static final Meta META = new Meta(Map.of("type", Direct.TYPE));

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;
  private final JoinRoom joinRoom;
  private final CreationLimit limit;

  public OpenDirectChat(
      RoomWriter writer,
      Rooms rooms,
      Participants participants,
      JoinRoom joinRoom,
      CreationLimit limit) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
    this.joinRoom = joinRoom;
    this.limit = limit;
  }

  /// How it ended.
  public sealed interface Outcome {

    record Made(Room chat) implements Outcome {}

    /// @param joined the entries of those who had left
    /// @param bans of those who stay out
    record Found(Room chat, List<Entry> joined, List<Sanction> bans) implements Outcome {}

    /// A room that a backend made has their chat's id.
    record Taken() implements Outcome {}

    /// The client creates too many rooms.
    record TooMany(OverLimit over) implements Outcome {}
  }

  /// @param attempt random bits, the same for every try of one request
  public Outcome open(ClientId client, Direct two, UUID attempt) {
    RoomKey name = new RoomKey(client, two.room());
    RoomKey own = new RoomKey(client, name.room().withGeneration(attempt));
    Optional<Room> existing = rooms.find(name);
    if (existing.isEmpty()) {
      Optional<OverLimit> over = limit.count(own);
      if (over.isPresent()) {
        return new Outcome.TooMany(over.get());
      }
      existing = writer.create(own, tail -> decideCreation(own, two, tail));
    }
    Room room = existing.orElseThrow(OpenDirectChat::ended);
    if (room.direct().filter(two::isOfSame).isEmpty()) {
      return new Outcome.Taken();
    }
    return room.key().equals(own) ? new Outcome.Made(room) : admitWhoLeft(room, two);
  }

  /// The room that has the name; empty only if it ended meanwhile.
  private Verdict<Optional<Room>> decideCreation(RoomKey key, Direct two, RoomTail tail) {
    Optional<Room> holder = rooms.find(key.name());
    if (holder.isPresent() || tail.seq() > 0) {
      return new Verdict.Answer<>(holder);
    }
    Meta none = Meta.EMPTY;
    List<Event.UserJoined> joins =
        Stream.of(two.first(), two.second())
            .map(peer -> new Event.UserJoined(peer.user(), peer.name(), none))
            .toList();
    List<Event> events = new ArrayList<>(List.of(new Event.RoomCreated(NAME, "", META)));
    events.addAll(joins);
    return new Verdict.WriteAll<>(
        events,
        entries -> {
          List<StateChange> changes = new ArrayList<>();
          changes.add(new StateChange.BeginRoom(makeRoom(entries.getFirst(), two)));
          for (int i = 0; i < joins.size(); i++) {
            Participant joined = Participant.of(entries.get(i + 1), joins.get(i));
            changes.add(new StateChange.AddParticipant(joined));
          }
          return changes;
        },
        entries ->
            Optional.of(makeRoom(entries.getFirst(), two).storedAt(entries.getLast().seq())));
  }

  private static Room makeRoom(Entry first, Direct two) {
    return new Room(first.room(), NAME, "", true, META, first.at(), first.at()).between(two);
  }

  private Outcome admitWhoLeft(Room room, Direct two) {
    RoomKey chat = room.key();
    List<Entry> joined = new ArrayList<>();
    List<Sanction> bans = new ArrayList<>();
    for (Direct.Peer peer : List.of(two.first(), two.second())) {
      if (participants.find(chat, peer.user()).isEmpty()) {
        switch (joinRoom.join(chat, peer.user(), peer.name(), Meta.EMPTY)) {
          case Join.Joined(Entry entry) -> joined.add(entry);
          case Join.NoSuchRoom _ -> throw ended();
          case Join.Banned(Sanction ban) -> bans.add(ban);
          case Join.AlreadyIn _, Join.Full _, Join.OfASession _ -> {}
        }
      }
    }
    return new Outcome.Found(room, joined, bans);
  }

  private static StoreException ended() {
    return new StoreException("a chat ended while it was opened", true);
  }
}
