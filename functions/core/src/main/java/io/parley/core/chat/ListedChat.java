package io.parley.core.chat;

import io.parley.core.message.Message;
import io.parley.core.room.Room;
import io.parley.core.unread.Unread;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// A chat in the list of one of its members.
///
/// @param last its last message that is not deleted, if it has one
public record ListedChat(Room room, Unread unread, Optional<Message> last) {

  private static final Comparator<ListedChat> BY_ID =
      Comparator.comparing(chat -> chat.room().key().room().value());

  /// What a list is sorted by.
  public enum Order {
    /// The newest chat first.
    CREATED(Comparator.comparing(chat -> chat.room().createdAt())),
    /// The one with the latest message first; one without messages counts from its creation.
    ACTIVITY(Comparator.comparing(ListedChat::activeAt));

    private final Comparator<ListedChat> order;

    Order(Comparator<ListedChat> earliest) {
      this.order = earliest.reversed().thenComparing(BY_ID);
    }

    Comparator<ListedChat> comparator() {
      return order;
    }
  }

  private Instant activeAt() {
    return last.map(message -> message.entry().at()).orElse(room.createdAt());
  }

  ListedChat showing(Room shown) {
    return new ListedChat(shown, unread, last);
  }

  ListedChat with(Message message) {
    return new ListedChat(room, unread, Optional.of(message));
  }
}
