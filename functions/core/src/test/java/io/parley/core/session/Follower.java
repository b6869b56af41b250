package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.resume.History;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows a room as a client does: by live entries, of which some are lost, and by `resume`.
final class Follower {

  final List<Entry> seen = new ArrayList<>();

  private final RoomKey room;
  private final Resume resume;

  Follower(RoomKey room, RoomPorts ports) {
    this.room = room;
    this.resume = new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
  }

  void hear(Entry live) {
    if (live.seq() == seen.size() + 1) {
      seen.add(live);
    } else if (live.seq() > seen.size()) {
      takeWhatIsShown();
    }
  }

  /// In the middle of transactions; what is not shown yet comes later.
  private void takeWhatIsShown() {
    resume
        .after(room, seen.size(), 2)
        .filter(History::complete)
        .ifPresent(history -> history.entries().forEach(past -> seen.add(past.entry())));
  }

  void catchUp() {
    Optional<History> history = resume.after(room, seen.size(), 2);
    while (history.isPresent() && seen.size() < history.get().latestSeq()) {
      assertThat(history.get().complete()).isTrue();
      history.get().entries().forEach(past -> seen.add(past.entry()));
      history = resume.after(room, seen.size(), 2);
    }
  }
}
