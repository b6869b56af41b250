package io.parley.gateway.socket;

import io.parley.core.entry.Entry;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.message.Draft;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.unread.Mark;
import io.parley.core.unread.OrderReceipt;
import io.parley.core.unread.Unread;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Notifies a user's own connections that their marker has moved, and orders a receipt where the
/// room shows them. It has moved already, and can be read over HTTP, so a fault here fails
/// nothing: it is logged.
@Singleton
public final class ReadAnnouncements {

  private final Jobs jobs;
  private final Frames frames;
  private final OrderReceipt orderReceipt;

  ReadAnnouncements(Jobs jobs, Frames frames, OrderReceipt orderReceipt) {
    this.jobs = jobs;
    this.frames = frames;
    this.orderReceipt = orderReceipt;
  }

  public void announce(UserId user, Mark.Moved moved) {
    tellUser(user, moved.now(), moved::due);
  }

  private void tellUser(UserId user, Unread now, Supplier<Optional<Instant>> receipt) {
    RoomKey room = now.room();
    String frame = frames.text(room.room(), Frame.Read.of(now, null));
    try {
      jobs.submit(new Job.Tell(room, List.of(user), frame, Optional.empty()));
      receipt.get().ifPresent(due -> jobs.submit(new Job.Receipt(room, user, due)));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", room.toString()), e);
    }
  }

  /// Announces that a sender has read everything up to their message, if they said so. A repeat of
  /// it moves nothing.
  public void announceSend(Draft draft, Send.Accepted accepted) {
    Entry message = accepted.entry();
    if (draft.marksRead() && !accepted.duplicate()) {
      tellUser(
          draft.sender(),
          new Unread(message.room(), message.seq(), 0, 0, message.seq()),
          () -> orderReceipt.order(message, draft.sender()));
    }
  }
}
