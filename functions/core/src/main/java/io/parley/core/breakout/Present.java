package io.parley.core.breakout;

import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;

/// Everyone who is in a room.
final class Present {

  private static final int PAGE = 1_000;

  private Present() {}

  /// In the order of joining.
  static List<Participant> in(RoomKey room, Participants participants) {
    List<Participant> all = new ArrayList<>();
    List<Participant> page = participants.page(room, 0, PAGE);
    all.addAll(page);
    while (page.size() == PAGE) {
      page = participants.page(room, page.getLast().joined(), PAGE);
      all.addAll(page);
    }
    return all;
  }
}
