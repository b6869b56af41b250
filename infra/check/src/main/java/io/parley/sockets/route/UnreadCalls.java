package io.parley.sockets.route;

import io.parley.core.audit.ListVersions;
import io.parley.core.audit.ReadAudit;
import io.parley.core.job.Jobs;
import io.parley.core.message.FindMessage;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.store.Backoff;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.MarkRead;
import io.parley.core.unread.OrderReceipt;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.gateway.job.ReactionAnnouncements;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.SimulatedFrames;
import java.time.Clock;
import java.util.Set;

/// What an instance does with markers and reactions, and what it tells of the past.
public record UnreadCalls(
    MarkRead markRead,
    OrderReceipt orderReceipt,
    ListUnread listUnread,
    ReactToMessage react,
    ReactionAnnouncements reactionAnnouncements,
    ReadAudit readAudit,
    ListVersions listVersions) {

  public SimulatedRoutes.Reads routes(Jobs jobs, Frames frames) {
    return new SimulatedRoutes.Reads(
        markRead,
        SimulatedFrames.reads(jobs, frames, orderReceipt),
        SimulatedFrames.mentions(jobs, frames),
        jobs);
  }

  public static UnreadCalls of(SimulatedPorts ports, Jobs jobs, Clock clock) {
    CountUnread count = new CountUnread(ports.log(), ports.revisions());
    FindUnread find = new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
    FindMessage findMessage = new FindMessage(ports.log(), ports.revisions(), (_, _) -> Set.of());
    return new UnreadCalls(
        new MarkRead(find, ports.markers(), count, clock),
        new OrderReceipt(ports.markers(), clock),
        new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count),
        new ReactToMessage(
            ports.log(),
            findMessage,
            ports.participants(),
            ports.reactions(),
            clock,
            Backoff.SLEEP),
        new ReactionAnnouncements(jobs),
        new ReadAudit(ports.log(), ports.rooms()),
        new ListVersions(findMessage, ports.log()));
  }
}
