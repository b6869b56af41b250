package io.parley.core.chat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomEnd;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageQuery;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.Message;
import io.parley.core.message.SenderNames;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.Mark;
import io.parley.core.unread.Unread;
import io.parley.core.unread.UserMarkers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists a user's chats, with what they have not read and each one's last message. Beside the
/// queries for the user's rooms and markers, all reads are of one round, but for chats that end
/// with something else than a message, or have deleted ones: half a read unit for the room, and one
/// for the end of its log, which must be exact.
public final class ListChats {

  /// The most rooms read in one call.
  private static final int PIECE = 100;

  private static final MessageQuery NEWEST = new MessageQuery(0, Long.MAX_VALUE, 0, 1, false);

  private final Rooms rooms;
  private final RoomLog log;
  private final FindUnread findUnread;
  private final ListUnread listUnread;
  private final ListMessages listMessages;
  private final FormerUsers formerUsers;

  public ListChats(
      Rooms rooms,
      RoomLog log,
      FindUnread findUnread,
      ListUnread listUnread,
      ListMessages listMessages,
      FormerUsers formerUsers) {
    this.rooms = rooms;
    this.log = log;
    this.findUnread = findUnread;
    this.listUnread = listUnread;
    this.listMessages = listMessages;
    this.formerUsers = formerUsers;
  }

  /// Breakouts are left out: they belong to the rooms they were opened from.
  public List<ListedChat> of(ClientId client, UserId user, ListedChat.Order order) {
    UserMarkers own = listUnread.markersOf(client, user);
    List<Room> found = new ArrayList<>();
    Map<RoomKey, Entry> ends = new HashMap<>();
    Parallel.forEach(
        List.<Runnable>of(
            () -> found.addAll(readRooms(client, own.rooms())),
            () -> readEnds(client, own.rooms()).forEach(end -> ends.put(end.room(), end))),
        Runnable::run);
    found.removeIf(room -> room.breakout().isPresent());
    List<ListedChat> chats =
        Parallel.map(found, PIECE, room -> makeLine(room, ends, own)).stream()
            .flatMap(Optional::stream)
            .sorted(order.comparator())
            .toList();
    return nameUsers(client, user, chats);
  }

  /// One of a user's chats as the list has it.
  public ListedChat line(Room room, UserId user) {
    // Who has left it meanwhile has nothing to read.
    Unread unread =
        findUnread.find(room.key(), user) instanceof Mark.Unmoved(Unread now)
            ? now
            : new Unread(room.key(), 0, 0, 0, room.seq());
    Optional<Message> last =
        log.newest(room.key(), 1).stream()
            .filter(end -> !end.state().deleted())
            .findFirst()
            .flatMap(this::findLast);
    ListedChat chat = new ListedChat(room, unread, last);
    return nameUsers(room.key().client(), user, List.of(chat)).getFirst();
  }

  private List<Room> readRooms(ClientId client, List<RoomId> ids) {
    List<Room> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PIECE) {
      found.addAll(rooms.lately(client, ids.subList(from, Math.min(from + PIECE, ids.size()))));
    }
    return found;
  }

  private List<Entry> readEnds(ClientId client, List<RoomId> ids) {
    return Parallel.map(ids, PIECE, id -> log.newest(new RoomKey(client, id), 1)).stream()
        .flatMap(List::stream)
        .filter(end -> !end.state().deleted())
        .toList();
  }

  private Optional<ListedChat> makeLine(Room room, Map<RoomKey, Entry> ends, UserMarkers own) {
    Optional<Entry> end = Optional.ofNullable(ends.get(room.key()));
    Optional<Unread> unread = end.map(RoomEnd::of).flatMap(last -> listUnread.countIn(last, own));
    return unread.map(counted -> new ListedChat(room, counted, end.flatMap(this::findLast)));
  }

  /// A message at the end of the log is as it was sent.
  private Optional<Message> findLast(Entry end) {
    if (end.event() instanceof Event.MessageSent) {
      return Optional.of(Message.asSent(end));
    }
    return end.state().messages() == 0
        ? Optional.empty()
        : listMessages
            .list(end.room(), NEWEST)
            .flatMap(page -> page.messages().stream().findFirst());
  }

  /// Looks up nobody twice: in a direct chat, whom it is called by often sent the last message.
  private List<ListedChat> nameUsers(ClientId client, UserId user, List<ListedChat> chats) {
    List<Message> messages = chats.stream().flatMap(chat -> chat.last().stream()).toList();
    List<UserId> named = new ArrayList<>();
    messages.forEach(message -> named.add(message.sent().sender()));
    chats.forEach(chat -> chat.room().peerOf(user).map(Direct.Peer::user).ifPresent(named::add));
    Set<UserId> former = formerUsers.amongAll(client, named);
    SenderNames names = new SenderNames((_, users) -> intersect(former, users));
    Iterator<Message> last = names.of(client, messages).iterator();
    return chats.stream()
        .map(chat -> chat.showing(ShowChats.show(chat.room(), user, former)))
        .map(chat -> chat.last().isPresent() ? chat.with(last.next()) : chat)
        .toList();
  }

  private static Set<UserId> intersect(Set<UserId> former, Collection<UserId> users) {
    return users.stream().filter(former::contains).collect(Collectors.toSet());
  }
}
