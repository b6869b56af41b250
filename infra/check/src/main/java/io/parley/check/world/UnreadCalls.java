package io.parley.check.world;

import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.MarkRead;
import io.parley.dynamodb.SimulatedPorts;

/// What an instance does with markers.
record UnreadCalls(MarkRead markRead, ListUnread listUnread) {

  static UnreadCalls of(SimulatedPorts ports) {
    CountUnread count = new CountUnread(ports.log(), ports.revisions());
    FindUnread find = new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
    return new UnreadCalls(
        new MarkRead(find, ports.markers(), count),
        new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count));
  }
}
