package io.parley.core.chat;

import io.parley.core.account.Account;
import io.parley.core.entry.Entry;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.FindRoom;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.sanction.Sanction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds people to a chat.
public final class AddMembers {

  private final FindRoom findRoom;
  private final Participants participants;
  private final JoinRoom joinRoom;

  public AddMembers(FindRoom findRoom, Participants participants, JoinRoom joinRoom) {
    this.findRoom = findRoom;
    this.participants = participants;
    this.joinRoom = joinRoom;
  }

  /// The result of adding members.
  ///
  /// @param joined the entries of the new members
  /// @param outcome whether all accounts are members now
  /// @param ban of one who is banned
  public record Added(List<Entry> joined, Outcome outcome, Optional<Sanction> ban) {

    Added(List<Entry> joined, Outcome outcome) {
      this(joined, outcome, Optional.empty());
    }
  }

  public enum Outcome {
    ALL,
    /// They exceed the capacity. None was added, unless other users joined in between.
    FULL,
    /// One of them is banned; those named before are members now.
    BANNED,
    NO_SUCH_CHAT
  }

  public Added add(RoomKey chat, List<Account> people) {
    Optional<RoomSnapshot> room = findRoom.find(chat);
    if (room.isEmpty()) {
      return new Added(List.of(), Outcome.NO_SUCH_CHAT);
    }
    return fitsCapacity(room.get(), people)
        ? joinAll(chat, people)
        : new Added(List.of(), Outcome.FULL);
  }

  private boolean fitsCapacity(RoomSnapshot room, List<Account> people) {
    return room.room()
        .rules()
        .capacity()
        .filter(capacity -> room.participants() + countNewcomers(room, people) > capacity)
        .isEmpty();
  }

  private long countNewcomers(RoomSnapshot room, List<Account> people) {
    return people.stream()
        .filter(account -> participants.find(room.room().key(), account.id()).isEmpty())
        .count();
  }

  private Added joinAll(RoomKey chat, List<Account> people) {
    List<Entry> joined = new ArrayList<>();
    for (Account account : people) {
      switch (joinRoom.join(chat, account.id(), account.name().value(), Meta.EMPTY)) {
        case Join.Joined(Entry entry) -> joined.add(entry);
        case Join.AlreadyIn _ -> {}
        case Join.Full _ -> {
          return new Added(joined, Outcome.FULL);
        }
        case Join.Banned(Sanction ban) -> {
          return new Added(joined, Outcome.BANNED, Optional.of(ban));
        }
        case Join.NoSuchRoom _, Join.OfASession _ -> {
          return new Added(joined, Outcome.NO_SUCH_CHAT);
        }
      }
    }
    return new Added(joined, Outcome.ALL);
  }
}
