package io.parley.gateway.socket;

import io.parley.core.entry.Entry;
import io.parley.core.fanout.Announcements;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.member.LeaveReason;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.message.Send;
import io.parley.core.socket.BucketRange;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Hands an entry that came over HTTP to the fan-out function, at once or with others that follow,
/// and notifies those who joined or left by it wherever they are connected. The entry is committed
/// already, so a fault here fails nothing: connections find the gap by `seq` and resume.
@Singleton
public final class RoomAnnouncements {

  private final Jobs jobs;
  private final Announcements announcements;
  private final MembershipAnnouncements memberships;

  RoomAnnouncements(Jobs jobs, Announcements announcements, MembershipAnnouncements memberships) {
    this.jobs = jobs;
    this.announcements = announcements;
    this.memberships = memberships;
  }

  /// Announces an entry. A leave counts as the user's own.
  public void announce(Entry entry) {
    announce(List.of(entry), LeaveReason.LEFT);
  }

  /// Announces entries of one room.
  ///
  /// @param reason of the leaves among them
  public void announce(List<Entry> entries, LeaveReason reason) {
    entries.forEach(this::deliver);
    memberships.announce(entries, reason);
    entries.stream()
        .filter(entry -> entry.event().endsRoom())
        .forEach(entry -> memberships.announceEnd(entry.room()));
  }

  /// Announces joins and leaves without their entries.
  public MembershipAnnouncements memberships() {
    return memberships;
  }

  /// Announces an entry to its room's connections alone.
  public void deliver(Entry entry) {
    submitDelivery(entry, announcements::announce);
  }

  /// Announces a message. One that its sender has repeated is announced again, unless it is another
  /// one by now: what it was is shown to nobody.
  ///
  /// @param findMessage finds what became of it
  /// @return the message as it is now
  public Message announce(Send.Accepted accepted, FindMessage findMessage) {
    if (!accepted.duplicate()) {
      announce(accepted.entry());
      return Message.asSent(accepted.entry());
    }
    Message now = findMessage.present(accepted.entry());
    if (now.isAsSent()) {
      submitDelivery(now.entry(), announcements::announceAgain);
    }
    return now;
  }

  private void submitDelivery(Entry entry, Function<Entry, Optional<Delivery>> announcement) {
    try {
      announcement
          .apply(entry)
          .ifPresent(now -> jobs.submit(new Job.Deliver(entry.room(), BucketRange.ALL, now)));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", entry.room().toString()), e);
    }
  }
}
