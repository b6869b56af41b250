package io.parley.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.MessageSearch;
import io.parley.core.listing.ReadThread;
import io.parley.core.listing.SearchMessages;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.FormerUsers;
import io.parley.core.memory.ManualClock;
import io.parley.core.resume.History;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever shows messages shows no name of who has deleted their account.
final class SenderNamesTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance instance = Instance.on(ports);
  private final RoomKey room = instance.roomOf("ann", "bob");
  private final Set<UserId> deleted = new HashSet<>();
  private final FormerUsers formerUsers =
      (client, users) -> {
        assertThat(client).isEqualTo(room.client());
        assertThat(users).hasSizeLessThanOrEqualTo(100).doesNotHaveDuplicates();
        return Set.copyOf(users.stream().filter(deleted::contains).toList());
      };
  private final FindMessage find = new FindMessage(ports.log(), ports.revisions(), formerUsers);

  SenderNamesTest() {
    instance.send(room, Drafts.plain("ann", "question"));
    instance.send(room, Drafts.withMeta("ann", "{\"reply_to\":\"" + id(4) + "\"}"));
    instance.send(room, Drafts.plain("bob", "question"));
    instance.leave(room, "ann");
    deleted.add(new UserId("ann"));
  }

  @Test
  void aListDoesNot() {
    MessageQuery all = new MessageQuery(0, Long.MAX_VALUE, 0, 100, true);
    ListMessages list = new ListMessages(ports.log(), ports.revisions(), formerUsers);
    assertNames(list.list(room, all).orElseThrow().messages(), "ann", "ann", "bob");
    MessageFilter filter = new MessageFilter(Set.of(), Set.of(), Optional.of("question"), false);
    MessageQuery filtered =
        new MessageQuery(
            filter, 0, Long.MAX_VALUE, Optional.empty(), Optional.empty(), 0, 100, true);
    assertNames(list.list(room, filtered).orElseThrow().messages(), "ann", "bob");
  }

  @Test
  void aSearchDoesNot() {
    MessageSearch search =
        new MessageSearch(
            MessageFilter.NONE, List.of(room), List.of(), Optional.empty(), Optional.empty(), 10);
    SearchMessages messages = new SearchMessages(ports.log(), ports.revisions(), formerUsers);
    assertNames(messages.search(search).messages(), "bob", "ann", "ann");
  }

  @Test
  void oneMessageAndItsThreadDoNot() {
    Message message = find.find(room.client(), id(4)).orElseThrow();
    assertNames(List.of(message), "ann");
    ReadThread thread =
        new ReadThread(ports.log(), ports.revisions(), ports.replies(), formerUsers);
    assertNames(thread.after(message, 0, 10, false).replies(), "ann");
    assertNames(List.of(find.present(message.entry())), "ann");
  }

  @Test
  void aChangedMessageDoesNot() {
    ManualClock clock = new ManualClock();
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    var edit =
        new EditMessage(find, writer, ports.revisions())
            .edit(
                room.client(),
                id(4),
                Optional.of("new"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    assertNames(List.of(edit.success().orElseThrow().message()), "ann");
    assertThat(edit.success().orElseThrow().message().now().content()).isEqualTo("new");
  }

  @Test
  void aHistoryDoesNotSayWhoCameAndWentEither() {
    History history =
        new Resume(ports.log(), ports.revisions(), formerUsers).after(room, 0, 100).orElseThrow();

    assertThat(history.entries().stream().map(past -> nameIn(past.entry().event())))
        .containsExactly(
            "", "Deleted user", "bob", "Deleted user", "Deleted user", "bob", "Deleted user");
    assertThat(history.entries().get(3).entry().seq()).isEqualTo(4);
  }

  private String id(long seq) {
    return new EntryId(room.room(), seq).value();
  }

  private static String nameIn(Event event) {
    return switch (event) {
      case Event.MessageSent sent -> sent.senderName();
      case Event.UserJoined joined -> joined.userName();
      case Event.UserLeft left -> left.userName();
      default -> "";
    };
  }

  /// Their ids stay.
  private static void assertNames(List<Message> messages, String... senders) {
    assertThat(messages.stream().map(one -> one.sent().sender().value())).containsExactly(senders);
    assertThat(messages)
        .allSatisfy(
            one -> {
              String sender = one.sent().sender().value();
              assertThat(one.sent().senderName())
                  .isEqualTo(sender.equals("ann") ? "Deleted user" : sender);
              assertThat(one.entry().event()).isEqualTo(one.sent());
            });
  }
}
