package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.ReadThread;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.RequestUnits.Units;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What reactions cost, in DynamoDB's request units.
final class ReactionUnitsTest {

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final Instance instance = Instance.on(ports);

  @Test
  void aReactionIsATransactionOfThreeAndARepeatWritesNothing() {
    RoomKey room = room(3);
    units.take();

    instance.react(room, 4, "ann", ":a:");
    Units first = units.take();
    assertThat(first.writes()).isEqualTo(6);
    assertThat(first.reads()).isLessThanOrEqualTo(5);
    instance.react(room, 4, "ann", ":a:");
    assertThat(units.take().writes()).isZero();
    instance.takeBack(room, 4, "ann", ":a:");
    assertThat(units.take().writes()).isEqualTo(6);
    instance.takeBack(room, 4, "ann", ":a:");
    assertThat(units.take().writes()).isZero();
    instance.send(room, plain("ann", "hello"));
    assertThat(units.take().writes()).isEqualTo(1);
  }

  @Test
  void aPageReadsNoMoreWhereNobodyReactedAndLittleMoreWhereSomebodyDid() {
    RoomKey room = room(50);
    double plain = pageReads(room);
    instance.react(room, 4, "ann", ":a:");
    instance.react(room, 5, "bob", ":a:");

    assertThat(pageReads(room)).isEqualTo(plain);
    assertThat(plain).isLessThanOrEqualTo(7);
  }

  private double pageReads(RoomKey room) {
    units.take();
    List<Message> page =
        new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED)
            .list(room, new MessageQuery(0, Long.MAX_VALUE, 0, 50, true))
            .orElseThrow()
            .messages();
    assertThat(page).hasSize(50);
    return units.take().reads();
  }

  @Test
  void aThreadReadsOneMoreWhereNobodyReacted() {
    RoomKey room = room(1);
    String parent = new EntryId(room.room(), 4).value();
    for (int i = 0; i < 10; i++) {
      instance.setMeta(room, reply(room), "{\"reply_to\":\"" + parent + "\"}");
    }
    double plain = threadReads(room, parent);
    instance.react(room, 5, "ann", ":a:");

    assertThat(plain).isLessThanOrEqualTo(10 + 10 + 2);
    assertThat(threadReads(room, parent)).isLessThanOrEqualTo(plain + 11);
  }

  private long reply(RoomKey room) {
    instance.send(room, plain("ann", "reply"));
    return ports.log().end(room).orElseThrow().seq();
  }

  private double threadReads(RoomKey room, String parent) {
    FindMessage find = new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    Message message = find.findIn(room, parent).orElseThrow();
    units.take();
    ReadThread.Page page =
        new ReadThread(ports.log(), ports.revisions(), ports.replies(), RoomPorts.NOBODY_DELETED)
            .after(message, 0, 100, false);
    assertThat(page.replies()).hasSize(10);
    return units.take().reads();
  }

  /// Messages behind the room and two joins.
  private RoomKey room(int messages) {
    RoomKey room = instance.roomOf("ann", "bob");
    for (int i = 0; i < messages; i++) {
      instance.send(room, plain("bob", "hello"));
    }
    return room;
  }
}
