package io.parley.gateway.socket;

import io.parley.core.connection.Delivery;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Span;
import io.parley.core.log.Entry;
import io.parley.core.log.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.Map;

/// Hands an entry that came over HTTP to the fan-out function. The entry is committed already, so
/// a fault here fails nothing: connections find the gap by `seq` and resume.
@Singleton
public final class RoomAnnouncements {

  private final Jobs jobs;
  private final Frames frames;

  RoomAnnouncements(Jobs jobs, Frames frames) {
    this.jobs = jobs;
    this.frames = frames;
  }

  public void announce(Entry entry) {
    try {
      jobs.submit(new Job.Deliver(entry.room(), Span.ALL, delivery(entry)));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", entry.room().toString()), e);
    }
  }

  private Delivery delivery(Entry entry) {
    String frame = frames.text(entry);
    return entry.event().endsRoom() ? Delivery.lastOf(frame) : Delivery.toAll(frame);
  }
}
