package io.parley.core.log;

import io.parley.core.room.RoomKey;
import io.parley.core.store.Deadline;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Messages of one instance that want to be in the same room at the same time: they would only take
/// the place from each other. One of them leads and takes the others along; who was not taken leads
/// next.
final class MessageLines {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /// The lines of rooms for which somebody leads; under this object's monitor, as all that is in
  /// them.
  private final Map<RoomKey, Line> lines = new HashMap<>();

  private final Clock clock;

  MessageLines(Clock clock) {
    this.clock = clock;
  }

  /// Somebody who waits: for their answer, or for their turn.
  static final class Waiting<R> {
    final Needs needs;
    final Decision<R> decision;
    private final CompletableFuture<Optional<R>> turn = new CompletableFuture<>();

    Waiting(Needs needs, Decision<R> decision) {
      this.needs = needs;
      this.decision = decision;
    }

    void answer(R answer) {
      turn.complete(Optional.of(answer));
    }

    void fail(RuntimeException fault) {
      turn.completeExceptionally(fault);
    }

    private void giveLead() {
      turn.complete(Optional.empty());
    }
  }

  /// Who waits behind the one who leads.
  final class Line {
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();
    private volatile @Nullable Thread leader;

    /// The next one, who belongs to the leader from now on; empty if nobody waits.
    Optional<Waiting<?>> take() {
      synchronized (MessageLines.this) {
        return Optional.ofNullable(waiting.poll());
      }
    }

    /// Those who were not taken along keep their places.
    void putBack(List<Waiting<?>> untaken) {
      synchronized (MessageLines.this) {
        untaken.reversed().forEach(waiting::addFirst);
      }
    }
  }

  /// What the message's decision comes to, whoever carries it out.
  ///
  /// @param lead carries it out, and may take others along
  <R> R append(RoomKey room, Waiting<R> waiting, Function<Line, R> lead) {
    Line line = joinLine(room, waiting);
    if (line.leader == Thread.currentThread()) {
      // Another message while this very thread writes one.
      return lead.apply(new Line());
    }
    Optional<R> answer = awaitTurn(line, waiting);
    return answer.isPresent() ? answer.get() : leadLine(room, line, lead);
  }

  /// Whoever finds nobody in the room's line leads it.
  private synchronized Line joinLine(RoomKey room, Waiting<?> waiting) {
    @Nullable Line line = lines.get(room);
    if (line == null) {
      Line newLine = new Line();
      lines.put(room, newLine);
      waiting.giveLead();
      return newLine;
    }
    if (line.leader != Thread.currentThread()) {
      line.waiting.add(waiting);
    }
    return line;
  }

  private <R> R leadLine(RoomKey room, Line line, Function<Line, R> lead) {
    line.leader = Thread.currentThread();
    try {
      return lead.apply(line);
    } finally {
      handOn(room, line);
    }
  }

  private synchronized void handOn(RoomKey room, Line line) {
    line.leader = null;
    Optional.ofNullable(line.waiting.poll())
        .ifPresentOrElse(Waiting::giveLead, () -> lines.remove(room));
  }

  /// The answer; empty when it is their turn to lead.
  private <R> Optional<R> awaitTurn(Line line, Waiting<R> waiting) {
    Duration left = Deadline.left(clock).map(l -> l.minus(Deadline.MARGIN)).orElse(LONGEST_WAIT);
    try {
      return waiting.turn.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return leaveOrAwait(line, waiting, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leaveOrAwait(line, waiting, e);
    } catch (ExecutionException e) {
      throw unwrapFault(e);
    }
  }

  /// Whose message somebody is writing, or whose turn has come, cannot leave.
  private <R> Optional<R> leaveOrAwait(Line line, Waiting<R> waiting, Exception why) {
    if (leaveLine(line, waiting)) {
      throw new StoreException("others of the room took too long", true, why);
    }
    try {
      return waiting.turn.join();
    } catch (CompletionException e) {
      throw unwrapFault(e);
    }
  }

  private static RuntimeException unwrapFault(Exception e) {
    return e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
  }

  private synchronized boolean leaveLine(Line line, Waiting<?> waiting) {
    return line.waiting.remove(waiting);
  }
}
