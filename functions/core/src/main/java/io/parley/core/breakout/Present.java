package io.parley.core.breakout;

import io.parley.core.log.RoomTail;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;

/// Reads all participants of a room.
public final class Present {

  private static final int PAGE = 1_000;

  private Present() {}

  /// Returns a verdict that depends on the participants read, if the tail counts as many.
  public static <R> Verdict<R> agreeing(
      List<Participant> present, RoomTail tail, Verdict<R> verdict) {
    return present.size() == tail.state().participants() ? verdict : new Verdict.Doubt<>(verdict);
  }

  /// In the order of joining.
  public static List<Participant> in(RoomKey room, Participants participants) {
    List<Participant> present = new ArrayList<>();
    List<Participant> page = participants.page(room, 0, PAGE);
    present.addAll(page);
    while (page.size() == PAGE) {
      page = participants.page(room, page.getLast().joined(), PAGE);
      present.addAll(page);
    }
    return present;
  }
}
