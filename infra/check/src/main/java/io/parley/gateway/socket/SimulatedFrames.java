package io.parley.gateway.socket;

import io.micronaut.json.JsonMapper;
import io.parley.core.fanout.Announcements;
import io.parley.core.job.Jobs;
import io.parley.core.log.RoomLog;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.Rooms;
import io.parley.core.unread.OrderReceipt;
import java.time.Clock;

/// Makes beans of this package without a context.
public final class SimulatedFrames {

  private SimulatedFrames() {}

  public static Frames frames(JsonMapper json, Clock clock) {
    return new Frames(json, clock);
  }

  public static RoomAnnouncements announcements(
      Jobs jobs, Announcements announcements, Rooms rooms, Frames frames) {
    return new RoomAnnouncements(
        jobs, announcements, new MembershipAnnouncements(jobs, rooms, frames));
  }

  public static ReadAnnouncements reads(Jobs jobs, Frames frames, OrderReceipt receipts) {
    return new ReadAnnouncements(jobs, frames, receipts);
  }

  public static MentionAnnouncements mentions(Jobs jobs, Frames frames) {
    return new MentionAnnouncements(jobs, frames);
  }

  public static RoomStatus status(RoomLog log, WhoIsOnline whoIsOnline) {
    return new RoomStatus(log, whoIsOnline);
  }
}
