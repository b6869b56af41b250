package io.parley.gateway.socket;

import io.parley.core.entry.Entry;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.message.Draft;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.unread.Unread;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notifies a user's own connections that their marker has moved. It has moved already, and can be
/// read over HTTP, so a fault here fails nothing: it is logged.
@Singleton
public final class ReadAnnouncements {

  private final Jobs jobs;
  private final Frames frames;

  ReadAnnouncements(Jobs jobs, Frames frames) {
    this.jobs = jobs;
    this.frames = frames;
  }

  public void announce(UserId user, Unread now) {
    RoomKey room = now.room();
    String frame = frames.text(room.room(), Frame.Read.of(now, null));
    try {
      jobs.submit(new Job.Tell(room, List.of(user), frame, Optional.empty()));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", room.toString()), e);
    }
  }

  /// Announces that a sender has read everything up to their message, if they said so. A repeat of
  /// it moves nothing.
  public void announceSend(Draft draft, Send.Accepted accepted) {
    Entry message = accepted.entry();
    if (draft.marksRead() && !accepted.duplicate()) {
      announce(draft.sender(), new Unread(message.room(), message.seq(), 0, 0, message.seq()));
    }
  }
}
