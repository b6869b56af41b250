package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.member.FormerUsers;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Replaces sender names of users who deleted their account. The log keeps the names as
/// written, so former users are looked up on every read.
public final class SenderNames {

  /// Whom an event names.
  ///
  /// @param nameless the same without their name
  private record Named(UserId user, Event nameless) {}

  private final FormerUsers formerUsers;

  public SenderNames(FormerUsers formerUsers) {
    this.formerUsers = formerUsers;
  }

  Message of(Message message) {
    return of(message.entry().room().client(), List.of(message)).getFirst();
  }

  public List<Message> of(ClientId client, List<Message> messages) {
    Set<UserId> former = findFormer(client, messages.stream().map(Message::entry).toList());
    return former.isEmpty()
        ? messages
        : messages.stream().map(message -> hideFormer(message, former)).toList();
  }

  public List<PastEntry> ofEntries(ClientId client, List<PastEntry> entries) {
    Set<UserId> former = findFormer(client, entries.stream().map(PastEntry::entry).toList());
    return former.isEmpty()
        ? entries
        : entries.stream()
            .map(past -> new PastEntry(hideFormer(past.entry(), former), past.now()))
            .toList();
  }

  private Set<UserId> findFormer(ClientId client, List<Entry> entries) {
    return formerUsers.amongAll(
        client,
        entries.stream()
            .map(SenderNames::findNamed)
            .flatMap(Optional::stream)
            .map(Named::user)
            .toList());
  }

  private static Message hideFormer(Message message, Set<UserId> former) {
    Entry entry = hideFormer(message.entry(), former);
    return entry.event() instanceof Event.MessageSent sent
        ? new Message(entry, sent, message.now(), message.reactions())
        : message;
  }

  private static Entry hideFormer(Entry entry, Set<UserId> former) {
    return findNamed(entry)
        .filter(named -> former.contains(named.user()))
        .map(named -> entry.withEvent(named.nameless()))
        .orElse(entry);
  }

  private static Optional<Named> findNamed(Entry entry) {
    String name = FormerUsers.NAME;
    if (entry.event() instanceof Event.MessageSent sent) {
      return Optional.of(new Named(sent.sender(), sent.by(name)));
    }
    if (entry.event() instanceof Event.UserJoined joined) {
      var nameless = new Event.UserJoined(joined.user(), name, joined.meta());
      return Optional.of(new Named(joined.user(), nameless));
    }
    if (entry.event() instanceof Event.UserLeft left) {
      return Optional.of(new Named(left.user(), new Event.UserLeft(left.user(), name)));
    }
    if (entry.event() instanceof Event.OfBreakout(BreakoutEvent.Broadcast sent)) {
      var nameless =
          new BreakoutEvent.Broadcast(sent.session(), sent.sender(), name, sent.content());
      return Optional.of(new Named(sent.sender(), new Event.OfBreakout(nameless)));
    }
    return Optional.empty();
  }
}
