package io.parley.core.listing;

import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.Message;
import io.parley.core.message.MessageChanges;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.message.SenderNames;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.OptionalLong;

/// Reads the replies to a message, in order.
public final class ReadThread {

  /// @param rest where to go on; empty when these are the last
  public record Page(List<Message> replies, OptionalLong rest) {}

  private final RoomLog log;
  private final Revisions revisions;
  private final Replies replies;
  private final SenderNames names;

  public ReadThread(RoomLog log, Revisions revisions, Replies replies, FormerUsers formerUsers) {
    this.names = new SenderNames(formerUsers);
    this.log = log;
    this.revisions = revisions;
    this.replies = replies;
  }

  /// The replies after a place.
  ///
  /// @param deleted whether deleted ones are asked for too
  /// @param limit 100 at most
  public Page after(Message parent, long seq, int limit, boolean deleted) {
    RoomKey room = parent.entry().room();
    List<Long> found = replies.after(room, parent.seq(), seq, limit + 1);
    List<Long> page = found.subList(0, Math.min(limit, found.size()));
    OptionalLong rest =
        found.size() > limit ? OptionalLong.of(page.getLast()) : OptionalLong.empty();
    List<Message> shown =
        showReplies(room, page).stream().filter(reply -> deleted || !reply.deleted()).toList();
    return new Page(names.of(room.client(), shown), rest);
  }

  private List<Message> showReplies(RoomKey room, List<Long> seqs) {
    MessageChanges changes = revisions.of(room, seqs);
    return log.at(room, seqs).stream().map(changes::apply).toList();
  }
}
