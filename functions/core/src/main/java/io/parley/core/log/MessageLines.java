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

/// Queues the messages that one instance writes to the same room at the same time, which would
/// only conflict with each other. One writer leads and takes the others along; one that was not
/// taken leads next.
final class MessageLines {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /// The lines of rooms that have a leader; guarded by this object's monitor, as is everything
  /// in them.
  private final Map<RoomKey, Line> lines = new HashMap<>();

  private final Clock clock;

  MessageLines(Clock clock) {
    this.clock = clock;
  }

  /// A message that waits for its answer, or for its turn to lead.
  static final class Waiting<R> {
    final DecisionInputs needs;
    final RoomRule<R> decision;
    private final CompletableFuture<Optional<R>> turn = new CompletableFuture<>();

    Waiting(DecisionInputs needs, RoomRule<R> decision) {
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

  /// The messages that wait behind the leader.
  final class Line {
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();
    private volatile @Nullable Thread leader;

    /// Removes the next message for the leader; empty if none waits.
    Optional<Waiting<?>> take() {
      synchronized (MessageLines.this) {
        return Optional.ofNullable(waiting.poll());
      }
    }

    /// Puts messages that were not taken along back in their places.
    void putBack(List<Waiting<?>> untaken) {
      synchronized (MessageLines.this) {
        untaken.reversed().forEach(waiting::addFirst);
      }
    }
  }

  /// Returns the message's result, whichever writer carries it out.
  ///
  /// @param lead writes the message, and may take others along
  <R> R append(RoomKey room, Waiting<R> waiting, Function<Line, R> lead) {
    Line line = joinLine(room, waiting);
    if (line.leader == Thread.currentThread()) {
      // Another message while this very thread writes one.
      return lead.apply(new Line());
    }
    Optional<R> answer = awaitTurn(line, waiting);
    return answer.isPresent() ? answer.get() : leadLine(room, line, lead);
  }

  /// The first message in a room's line leads it.
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

  /// A message that is being written, or whose turn has come, cannot leave.
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
