package io.parley.chats.message;

import io.parley.core.message.Draft;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.message.Send;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.ReadAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;

/// Notifies a chat of a message, those whom it names, and its sender's other devices.
@Singleton
final class MessageAnnouncements {

  private final FindMessage findMessage;
  private final RoomAnnouncements rooms;
  private final ReadAnnouncements reads;
  private final MentionAnnouncements mentions;

  MessageAnnouncements(
      FindMessage findMessage,
      RoomAnnouncements rooms,
      ReadAnnouncements reads,
      MentionAnnouncements mentions) {
    this.findMessage = findMessage;
    this.rooms = rooms;
    this.reads = reads;
    this.mentions = mentions;
  }

  /// The message as it is now.
  Message announce(Draft draft, Send.Accepted accepted) {
    mentions.announce(accepted);
    reads.announceSend(draft, accepted);
    return rooms.announce(accepted, findMessage);
  }
}
