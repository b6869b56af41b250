package io.parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.room.RoomKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Audits of rooms whose log is being erased while it is read.
final class ReadAuditTest {

  private static final int USERS = 150;

  private final RoomPorts ports = RoomPorts.inMemory();
  private final RoomKey room = makeRoom();

  private RoomKey makeRoom() {
    Instance here = Instance.on(ports);
    RoomKey made = here.roomOf("ann");
    for (int i = 1; i < USERS; i++) {
      here.join(made, "user" + i);
    }
    return made;
  }

  /// The entries of these places are gone once the room was looked at.
  private ReadAudit.Outcome readWithout(long first, long last, boolean hasIndex) {
    ForwardingLog erased =
        new ForwardingLog(ports.log()) {
          @Override
          public List<Long> changes(RoomKey of, long most) {
            return hasIndex ? super.changes(of, most) : List.of();
          }

          @Override
          public List<Entry> at(RoomKey of, Collection<Long> seqs) {
            return keep(super.at(of, seqs));
          }

          @Override
          public List<Entry> after(RoomKey of, long seq, int limit) {
            return keep(super.after(of, seq, limit));
          }

          private List<Entry> keep(List<Entry> entries) {
            return entries.stream()
                .filter(entry -> entry.seq() < first || entry.seq() > last)
                .toList();
          }
        };
    return new ReadAudit(erased, ports.rooms()).read(room, Optional.of(USERS + 1L));
  }

  @Test
  void nothingIsGone() {
    for (boolean hasIndex : new boolean[] {true, false}) {
      assertThat(readWithout(0, 0, hasIndex))
          .isInstanceOfSatisfying(
              ReadAudit.Outcome.Told.class,
              told -> assertThat(told.audit().participants()).hasSize(USERS));
    }
  }

  @Test
  void aRoomOfWhichSomethingIsGoneIsNotFound() {
    for (boolean hasIndex : new boolean[] {true, false}) {
      assertThat(readWithout(USERS + 1, USERS + 1, hasIndex)).isEqualTo(gone());
      assertThat(readWithout(1, 1, hasIndex)).isEqualTo(gone());
      assertThat(readWithout(1, USERS, hasIndex)).isEqualTo(gone());
      assertThat(readWithout(101, 120, hasIndex)).isEqualTo(gone());
      assertThat(readWithout(USERS, USERS, hasIndex)).isEqualTo(gone());
    }
  }

  private static ReadAudit.Outcome gone() {
    return new ReadAudit.Outcome.NoSuchRoom();
  }
}
