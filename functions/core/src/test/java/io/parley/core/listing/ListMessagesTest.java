package io.parley.core.listing;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.message.Message;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ListMessagesTest {

  private static final long SEED = 20_300_102;

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance instance = Instance.on(ports);
  private final ListMessages list =
      new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);

  @Test
  void everyQueryGivesItsMessagesAndTheirExactTotal() {
    Random random = new Random(SEED);
    RoomKey room = randomRoom(random);
    List<Entry> log = ports.log().after(room, 0, 1_000);
    for (int i = 0; i < 2_000; i++) {
      MessageQuery query = randomQuery(random, log.size());
      List<Entry> all = asked(log, query);

      MessagePage page = list.list(room, query).orElseThrow();

      assertThat(page.total()).as("%s, seed %s", query, SEED).isEqualTo(all.size());
      assertThat(page.messages().stream().map(Message::entry).toList())
          .as("%s, seed %s", query, SEED)
          .isEqualTo(all.stream().skip(query.skip()).limit(query.limit()).toList());
    }
  }

  @Test
  void messagesAreFoundAmongManyOtherEntries() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "first"));
    for (int i = 0; i < 1_500; i++) {
      instance.join(room, "user" + i);
    }
    instance.send(room, plain("ann", "last"));
    MessageQuery query = new MessageQuery(0, Long.MAX_VALUE, 0, 1, true);

    assertThat(contents(list.list(room, query).orElseThrow())).containsExactly("first");
    assertThat(contents(list.list(room, new MessageQuery(0, 1_000, 0, 9, false)).orElseThrow()))
        .containsExactly("first");
    assertThat(contents(list.list(room, new MessageQuery(0, 9_999, 0, 9, false)).orElseThrow()))
        .containsExactly("last", "first");
  }

  @Test
  void aRoomWithoutMessagesHasAnEmptyPage() {
    RoomKey room = instance.roomOf("ann");

    assertThat(list.list(room, new MessageQuery(0, Long.MAX_VALUE, 0, 50, false)))
        .contains(new MessagePage(List.of(), 0, OptionalLong.empty()));
  }

  @Test
  void anUnknownOrDeletedRoomHasNoPage() {
    RoomKey room = instance.roomOf("ann");
    RoomKey unknown = new RoomKey(room.client(), RoomId.random());
    MessageQuery query = new MessageQuery(0, Long.MAX_VALUE, 0, 50, false);
    instance.delete(room);

    assertThat(list.list(room, query)).isEmpty();
    assertThat(list.list(unknown, query)).isEmpty();
  }

  private RoomKey randomRoom(Random random) {
    RoomKey room = instance.roomOf("ann");
    for (int i = 0; i < 300; i++) {
      if (random.nextInt(3) == 0) {
        instance.join(room, "user" + i);
      } else {
        instance.send(room, plain("ann", "message " + i));
      }
    }
    return room;
  }

  private static MessageQuery randomQuery(Random random, int size) {
    long after = random.nextBoolean() ? 0 : random.nextInt(size + 20);
    long before = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(size + 20);
    int skip = random.nextBoolean() ? 0 : random.nextInt(250);
    return new MessageQuery(after, before, skip, 1 + random.nextInt(100), random.nextBoolean());
  }

  private static List<Entry> asked(List<Entry> log, MessageQuery query) {
    Comparator<Entry> order = Comparator.comparingLong(Entry::seq);
    return log.stream()
        .filter(entry -> entry.event() instanceof Event.MessageSent)
        .filter(entry -> query.afterSeq() < entry.seq() && entry.seq() < query.beforeSeq())
        .sorted(query.oldestFirst() ? order : order.reversed())
        .toList();
  }

  private static List<String> contents(MessagePage page) {
    return page.messages().stream().map(message -> message.now().content()).toList();
  }
}
