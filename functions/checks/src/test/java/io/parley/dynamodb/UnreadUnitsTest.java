package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListReceipts;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.Mark;
import io.parley.core.unread.MarkRead;
import io.parley.core.unread.OrderReceipt;
import io.parley.core.unread.Receipt;
import io.parley.core.unread.TellReceipt;
import io.parley.core.unread.Unread;
import io.parley.dynamodb.RequestUnits.Units;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What reading and marking cost, in DynamoDB's request units.
final class UnreadUnitsTest {

  private static final UserId ANN = new UserId("ann");

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final Instance instance = Instance.on(ports);
  private final CountUnread count = new CountUnread(ports.log(), ports.revisions());
  private final FindUnread find =
      new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
  private final MarkRead markRead = new MarkRead(find, ports.markers(), count, Clock.systemUTC());

  @Test
  void aMovedMarkerIsOneWrite() {
    RoomKey room = room();
    units.take();

    assertThat(markRead.mark(room, ANN, 4, false))
        .isEqualTo(new Mark.Moved(new Unread(room, 4, 9, 0, 13), Optional.empty()));
    assertThat(units.take()).isEqualTo(new Units(5, 4, 1, 0));
    assertThat(markRead.mark(room, ANN, 3, false)).isInstanceOf(Mark.Unmoved.class);
    assertThat(units.take()).isEqualTo(new Units(3, 3, 0, 0));
  }

  @Test
  void aReceiptIsOrderedByTheMoveItself() {
    RoomKey room = instance.roomWith("{\"read_receipts\":true}", "ann", "bob");
    instance.send(room, plain("bob", "hello"));
    Clock clock = Clock.systemUTC();
    units.take();

    assertThat(markRead.mark(room, ANN, 2, false))
        .isInstanceOfSatisfying(Mark.Moved.class, moved -> assertThat(moved.due()).isPresent());
    assertThat(units.take()).isEqualTo(new Units(5, 4, 1, 0));
    TellReceipt tell = new TellReceipt(ports.markers(), clock, _ -> {});
    assertThat(tell.await(room, ANN, clock.instant())).contains(new Receipt(ANN, 2));
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));

    Entry own = ((Send.Accepted) instance.send(room, Drafts.read("ann", "hello"))).entry();
    units.take();
    var _ = new OrderReceipt(ports.markers(), clock).order(own, ANN);
    assertThat(units.take().writes()).isLessThanOrEqualTo(1);
    ListReceipts list = new ListReceipts(ports.log(), ports.participants(), ports.markers());
    assertThat(list.in(room))
        .contains(List.of(new Receipt(ANN, 5), new Receipt(new UserId("bob"), 0)));
    assertThat(units.take().reads()).isLessThanOrEqualTo(4);
  }

  @Test
  void countingWhatIsUnreadReadsMoreOnlyWhereSomethingIsDeleted() {
    RoomKey room = room();
    units.take();
    assertThat(find.find(room, ANN)).isEqualTo(new Mark.Unmoved(new Unread(room, 0, 10, 0, 13)));
    assertThat(units.take()).isEqualTo(new Units(3, 3, 0, 0));

    instance.deleteMessage(room, 5);
    units.take();
    assertThat(find.find(room, ANN)).isEqualTo(new Mark.Unmoved(new Unread(room, 0, 9, 0, 14)));
    assertThat(units.take().reads()).isLessThanOrEqualTo(6);
  }

  @Test
  void aMessageThatIsReadByItsSenderIsATransactionOfTwo() {
    RoomKey room = room();
    instance.send(room, plain("ann", "hello"));
    units.take();

    instance.send(room, Drafts.read("ann", "hello"));
    assertThat(units.take().writes()).isEqualTo(4);
  }

  @Test
  void aMentionIsATransactionAndReadOnlyWhereSomebodyIsNamed() {
    RoomKey room = room();
    instance.send(room, plain("bob", "hello"));
    units.take();

    instance.send(room, Drafts.naming("bob", "hello", List.of(ANN)));
    Units named = units.take();
    assertThat(named.writes()).isEqualTo(4);
    assertThat(named.reads()).isEqualTo(1);
    assertThat(find.find(room, ANN)).isEqualTo(new Mark.Unmoved(new Unread(room, 0, 12, 1, 15)));
    assertThat(units.take().reads()).isLessThanOrEqualTo(6);
    instance.send(room, Drafts.read("ann", "hello"));
    units.take();
    assertThat(find.find(room, ANN)).isEqualTo(new Mark.Unmoved(new Unread(room, 16, 0, 0, 16)));
    assertThat(units.take()).isEqualTo(new Units(3, 3, 0, 0));
    instance.send(room, plain("bob", "hello"));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
  }

  @Test
  void aListIsAReadForEachRoomAndOneForManyMarkers() {
    ClientId owner = ClientId.random();
    for (int i = 0; i < 50; i++) {
      RoomKey room = instance.roomOf(owner, "ann");
      instance.send(room, Drafts.read("ann", "hello"));
    }
    units.take();

    ListUnread list =
        new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count);
    assertThat(list.of(owner, ANN)).hasSize(50);
    assertThat(units.take().reads()).isLessThanOrEqualTo(53.5);
  }

  /// Ten messages behind the room and two joins.
  private RoomKey room() {
    RoomKey room = instance.roomOf("ann", "bob");
    for (int i = 0; i < 10; i++) {
      instance.send(room, plain("bob", "hello"));
    }
    return room;
  }
}
