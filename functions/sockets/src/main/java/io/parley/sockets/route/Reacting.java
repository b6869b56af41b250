package io.parley.sockets.route;

import io.parley.core.entry.EntryId;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reacted;
import io.parley.core.room.UserId;
import io.parley.gateway.ReactionJson;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.job.ReactionAnnouncements;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.FrameRoute.Incoming;
import jakarta.inject.Singleton;

/// Has the user of a connection react to a message of any of their rooms, subscribed to it or not.
@Singleton
final class Reacting {

  private final ReactToMessage reactToMessage;
  private final ReactionAnnouncements announcements;

  Reacting(ReactToMessage reactToMessage, ReactionAnnouncements announcements) {
    this.reactToMessage = reactToMessage;
    this.announcements = announcements;
  }

  /// A message that the connection's token does not cover, or that is not in the room that the
  /// frame names, is not found.
  Reacted react(Incoming frame, UserId user, ReactFrame asked) throws InvalidBody {
    var name = asked.reaction();
    boolean isThere =
        EntryId.parse(asked.messageId().strip())
            .filter(place -> frame.identity().opens(place.room()))
            .filter(
                place ->
                    !frame.members().containsKey("room_id") || place.room().equals(frame.room()))
            .isPresent();
    return isThere
        ? reactToMessage.react(
            frame.identity().client(), asked.messageId().strip(), user, name, asked.removes())
        : new Reacted.NoSuchMessage();
  }

  /// Orders the frame to the room.
  Frame acknowledge(Incoming frame, Reacted.Done done) {
    announcements.announce(done);
    return new Frame.ReactionAck(
        frame.ref(),
        new EntryId(done.room().room(), done.message()).value(),
        done.summary().version(),
        ReactionJson.of(done.summary()));
  }
}
