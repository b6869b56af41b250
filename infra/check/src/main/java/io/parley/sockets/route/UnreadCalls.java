package io.parley.sockets.route;

import io.parley.core.job.Jobs;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.MarkRead;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.SimulatedFrames;

/// What an instance does with markers.
public record UnreadCalls(MarkRead markRead, ListUnread listUnread) {

  public SimulatedRoutes.Reads routes(Jobs jobs, Frames frames) {
    return new SimulatedRoutes.Reads(
        markRead,
        SimulatedFrames.reads(jobs, frames),
        SimulatedFrames.mentions(jobs, frames),
        jobs);
  }

  public static UnreadCalls of(SimulatedPorts ports) {
    CountUnread count = new CountUnread(ports.log(), ports.revisions());
    FindUnread find = new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
    return new UnreadCalls(
        new MarkRead(find, ports.markers(), count),
        new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count));
  }
}
