package io.parley.gateway.socket;

import io.parley.core.entry.Event;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.message.Changed;
import io.parley.core.message.Message;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notifies users that a message names them, wherever they are connected. The message is committed
/// already, so a fault here fails nothing: it is logged.
@Singleton
public final class MentionAnnouncements {

  private final Jobs jobs;
  private final Frames frames;

  MentionAnnouncements(Jobs jobs, Frames frames) {
    this.jobs = jobs;
    this.frames = frames;
  }

  /// Announces whom a new message names, but for its sender. A repeat of it names nobody anew.
  public void announce(Send.Accepted accepted) {
    if (!accepted.duplicate() && accepted.entry().event() instanceof Event.MessageSent sent) {
      announce(
          Message.asSent(accepted.entry()),
          sent.mentions().stream().filter(user -> !user.equals(sent.sender())).toList());
    }
  }

  /// Announces whom a change names anew.
  public void announce(Changed changed) {
    announce(changed.message(), changed.newlyNamed());
  }

  private void announce(Message message, List<UserId> users) {
    if (users.isEmpty()) {
      return;
    }
    RoomKey room = message.entry().room();
    try {
      String frame = frames.text(room.room(), Frame.Mention.of(message));
      jobs.submit(new Job.Tell(room, users, frame, Optional.empty()));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", room.toString()), e);
    }
  }
}
