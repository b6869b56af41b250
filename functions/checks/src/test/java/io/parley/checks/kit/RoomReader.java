package io.parley.checks.kit;

import io.parley.checks.kit.Browser.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A client's side of the delivery promise: keeps a position, takes entries in the order of their
/// `seq` whatever order frames arrive in, ignores repeats, and resumes on a gap.
public final class RoomReader {

  private final List<Heard> log = new ArrayList<>();
  private final TreeMap<Long, Heard> early = new TreeMap<>();
  private long latest;

  /// The entries so far, in order and without a gap.
  public List<Heard> log() {
    return log;
  }

  public long position() {
    return log.isEmpty() ? 0 : log.getLast().seq();
  }

  /// Whether there are entries this client knows of and does not have.
  public boolean isBehind() {
    return position() < latest || !early.isEmpty();
  }

  public Map<String, Object> resume() {
    return Map.of("action", "resume", "after_seq", position(), "limit", 20L);
  }

  /// Takes one frame.
  @SuppressWarnings("unchecked")
  public void take(Heard frame) {
    switch (frame.type()) {
      case "history" -> {
        if (!Boolean.TRUE.equals(frame.at("data", "complete"))) {
          throw new AssertionError("a hole: " + frame);
        }
        latest = Math.max(latest, (Long) Members.required(frame.members(), "data", "latest_seq"));
        for (Object entry : (List<?>) Members.required(frame.members(), "data", "entries")) {
          takeEntry(new Heard((Map<String, Object>) entry));
        }
      }
      case "pong" -> {
        for (Object seq :
            ((Map<?, ?>) Members.required(frame.members(), "data", "latest")).values()) {
          latest = Math.max(latest, (Long) seq);
        }
      }
      default -> {
        if (frame.seq() > 0) {
          takeEntry(frame);
        }
      }
    }
  }

  private void takeEntry(Heard entry) {
    latest = Math.max(latest, entry.seq());
    if (entry.seq() > position()) {
      early.putIfAbsent(entry.seq(), entry);
    }
    while (!early.isEmpty() && early.firstKey() == position() + 1) {
      log.add(early.pollFirstEntry().getValue());
    }
  }
}
