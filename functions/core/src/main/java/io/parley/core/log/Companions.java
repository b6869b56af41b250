package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.MessageLines.Waiting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Messages of one instance that are written together with the message of their line's
/// leader.
final class Companions {

  /// The most messages written together, and about the most characters in all: every reader of the
  /// room's end reads all of them.
  private static final int TOGETHER = 64;

  private static final int MOST_CHARACTERS = 8_000;

  /// Makes an entry of the leader's write.
  @FunctionalInterface
  interface EntryMaker {
    /// @param earliest the earliest time that it may bear
    Entry after(RoomTail last, Event event, Instant earliest, Spending spending);
  }

  private record Companion<A>(Waiting<A> waiting, Entry entry, Function<Entry, A> answer) {
    void answer(Entry stored) {
      waiting.answer(answer.apply(stored));
    }
  }

  private final MessageLines.Line line;
  private final EntryMaker maker;

  /// The companions whose messages the leader last tried to write, in order.
  private List<Companion<?>> written = List.of();

  Companions(MessageLines.Line line, EntryMaker maker) {
    this.line = line;
    this.maker = maker;
  }

  /// The leader's entry and those of the companions that fit behind it. Earlier companions come
  /// first, in the same order: the outcome of their messages may be unknown, and only the
  /// leader would recognise them.
  List<Entry> writeBehind(Entry leader, RoomTail tail) {
    List<Entry> entries = new ArrayList<>(List.of(leader));
    List<Companion<?>> taken = new ArrayList<>();
    List<Waiting<?>> untaken = new ArrayList<>();
    Deque<Waiting<?>> before = new ArrayDeque<>(waitingOf(written));
    RoomTail behind = tail.plus(leader);
    int characters = lengthOf(leader);
    while (entries.size() < TOGETHER && characters < MOST_CHARACTERS) {
      Optional<Waiting<?>> next = Optional.<Waiting<?>>ofNullable(before.poll()).or(line::take);
      if (next.isEmpty()) {
        break;
      }
      Optional<Companion<?>> companion = decideCompanion(next.get(), behind, leader.at());
      if (companion.isPresent()) {
        Entry entry = companion.get().entry();
        taken.add(companion.get());
        entries.add(entry);
        behind = behind.plus(entry);
        characters += lengthOf(entry);
      } else {
        untaken.add(next.get());
      }
    }
    untaken.addAll(before);
    line.putBack(untaken);
    written = taken;
    return entries;
  }

  /// Empty if it is not a plain message, or the tail lacks an input of its decision.
  private <A> Optional<Companion<?>> decideCompanion(
      Waiting<A> waiting, RoomTail behind, Instant at) {
    if (behind.satisfies(waiting.needs)
        && waiting.decision.on(behind) instanceof Verdict.Write<A> write) {
      Entry entry = maker.after(behind, write.event(), at, write.spending());
      if (write.change().apply(entry) instanceof StateChange.None) {
        return Optional.of(new Companion<>(waiting, entry, write.answer()));
      }
    }
    return Optional.empty();
  }

  private static int lengthOf(Entry entry) {
    return entry.event() instanceof Event.MessageSent sent
        ? sent.content().length() + sent.meta().json().length()
        : 0;
  }

  /// Answers the companions whose messages are stored. They may be fewer than in the last
  /// attempt: an earlier one may have been stored after all.
  ///
  /// @param stored the leader's entry and those behind it
  void answer(List<Entry> stored) {
    int answered = Math.min(written.size(), stored.size() - 1);
    for (int i = 0; i < answered; i++) {
      written.get(i).answer(stored.get(i + 1));
    }
    written = written.subList(answered, written.size());
    release();
  }

  /// Companions whose messages were not stored wait for their own turn.
  void release() {
    line.putBack(waitingOf(written));
    written = List.of();
  }

  /// The leader has failed.
  ///
  /// @param mayBeStored whether their messages may be stored
  void end(RuntimeException fault, boolean mayBeStored) {
    if (mayBeStored) {
      written.forEach(companion -> companion.waiting().fail(fault));
      written = List.of();
    }
    release();
  }

  private static List<Waiting<?>> waitingOf(List<Companion<?>> companions) {
    return companions.stream().<Waiting<?>>map(Companion::waiting).toList();
  }
}
