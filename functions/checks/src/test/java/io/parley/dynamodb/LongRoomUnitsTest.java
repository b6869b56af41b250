package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.EraseRooms;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessagePage;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.MessageSearch;
import io.parley.core.listing.ReadThread;
import io.parley.core.listing.SearchMessages;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.FindMessage;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.room.DynamoDeletedRooms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/// What each call on a room with very many entries (`-Dparley.longRoom`) reads, and its erasing.
/// It takes most of a minute: the room is written first.
/// With `-Dparley.printUnits=true` the table of infra/decisions is printed.
final class LongRoomUnitsTest {

  private static final int ENTRIES = Integer.getInteger("parley.longRoom", 5_000);
  private static final long FIRST = 3;

  /// What one call may read at most, whatever the room's length.
  private static final int FILTERED_UNITS = 2_500;

  /// Lets so many batches pass and then none.
  private static final class Killer implements ExecutionInterceptor {
    final AtomicInteger batches = new AtomicInteger(Integer.MAX_VALUE);

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof BatchWriteItemRequest && batches.getAndDecrement() <= 0) {
        throw SdkClientException.create("killed");
      }
    }
  }

  private final RequestUnits units = new RequestUnits();
  private final Killer killer = new Killer();
  private final DynamoDbClient client =
      SharedTables.client(o -> o.addExecutionInterceptor(units).addExecutionInterceptor(killer));
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final Instance rooms = Instance.on(ports, clock, _ -> {});
  private final RoomKey room = rooms.roomOf("ada");

  @Test
  void everyCallReadsWithinABoundAndTheRoomIsErasedInSteps() {
    new LongRoom(client, SharedTables.NAMES.log(), SharedTables.NAMES.revisions())
        .fill(room, FIRST, ENTRIES, 1, clock.instant());
    clock.advance(java.time.Duration.ofHours(1));
    lists();
    searches();
    thread();
    resumes();
    erases();
  }

  private void lists() {
    long messages = ENTRIES - FIRST + 1;
    MessagePage page = list("list, newest", 10, query(MessageFilter.NONE, 0));
    assertThat(page.total()).isEqualTo(messages);
    assertThat(page.messages()).hasSize(100);
    page = list("list, skip=1000", 130, query(MessageFilter.NONE, 1_000));
    assertThat(page.total()).isEqualTo(messages);
    list("list, after_seq and before_seq", 20, between(ENTRIES / 2, ENTRIES / 2 + 200));
    page = list("list, created_after", 60, since(clock.instant().minusSeconds(3_600)));
    assertThat(page.total()).isEqualTo(messages);
    filtered(
        "list, sender_id",
        new MessageFilter(Set.of(new UserId("bob")), Set.of(), Optional.empty(), false),
        LongRoom.NOTE);
    filtered(
        "list, message_type",
        new MessageFilter(Set.of(), Set.of("note"), Optional.empty(), false),
        LongRoom.NOTE);
    filtered(
        "list, search",
        new MessageFilter(Set.of(), Set.of(), Optional.of("needle"), false),
        LongRoom.NEEDLE);
  }

  /// A call reads at most 20,000 entries, and says where to go on: all calls together find all.
  private void filtered(String name, MessageFilter filter, int every) {
    long before = Long.MAX_VALUE;
    long found = 0;
    int calls = 0;
    OptionalLong rest;
    do {
      MessageQuery query =
          new MessageQuery(filter, 0, before, Optional.empty(), Optional.empty(), 0, 100, false);
      MessagePage page = list(name + (calls == 0 ? "" : ", next"), FILTERED_UNITS, query);
      found += page.total();
      calls++;
      rest = page.rest();
      before = rest.orElse(0);
    } while (rest.isPresent());
    assertThat(found).isEqualTo(ENTRIES / every);
    assertThat(calls).isEqualTo(Math.ceilDiv(ENTRIES, 20_000));
  }

  private MessagePage list(String name, double most, MessageQuery query) {
    return measured(
            name,
            most,
            () ->
                new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED)
                    .list(room, query))
        .orElseThrow();
  }

  private void searches() {
    SearchMessages search =
        new SearchMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    MessageFilter needle = new MessageFilter(Set.of(), Set.of(), Optional.of("needle"), false);
    List<Long> positions = List.of();
    int found = 0;
    int calls = 0;
    do {
      MessageSearch wanted =
          new MessageSearch(
              needle, List.of(room), positions, Optional.empty(), Optional.empty(), 50);
      SearchMessages.Page page =
          measured(
              "search" + (calls++ == 0 ? "" : ", next"),
              FILTERED_UNITS,
              () -> search.search(wanted));
      found += page.messages().size();
      positions = page.positions();
    } while (!positions.isEmpty());
    assertThat(found).isEqualTo(ENTRIES / LongRoom.NEEDLE);
    MessageSearch recent =
        new MessageSearch(
            new MessageFilter(Set.of(), Set.of(), Optional.of("line"), false),
            List.of(room),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            50);
    measured("search for what is everywhere", 20, () -> search.search(recent));
  }

  private void thread() {
    FindMessage find = new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    var parent = find.find(room.client(), new EntryId(room.room(), FIRST).value()).orElseThrow();
    ReadThread threads =
        new ReadThread(ports.log(), ports.revisions(), ports.replies(), RoomPorts.NOBODY_DELETED);
    List<Long> replies = new ArrayList<>();
    OptionalLong after = OptionalLong.of(0);
    while (after.isPresent()) {
      long from = after.getAsLong();
      ReadThread.Page page =
          measured("thread, 100 replies", 210, () -> threads.after(parent, from, 100, false));
      page.replies().forEach(reply -> replies.add(reply.seq()));
      after = page.rest();
    }
    assertThat(replies).hasSize(ENTRIES / LongRoom.REPLY).isSorted();
  }

  private void resumes() {
    Resume resume = new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    long position = 0;
    while (position < ENTRIES) {
      long from = position;
      var history =
          measured("resume, 100 entries", 12, () -> resume.after(room, from, 100)).orElseThrow();
      assertThat(history.complete()).isTrue();
      assertThat(history.entries().getFirst().entry().seq()).isEqualTo(position + 1);
      position = history.entries().getLast().entry().seq();
    }
  }

  private void erases() {
    boolean deleted = measured("delete", 5, () -> rooms.delete(room));
    assertThat(deleted).isTrue();
    DeletedRooms tombstones = only(new DynamoDeletedRooms(client, SharedTables.NAMES));
    ErasureBeans beans = new ErasureBeans();
    EraseRooms erase =
        new EraseRooms(
            tombstones,
            List.of(
                beans.entries(client, SharedTables.NAMES),
                beans.participantErasure(client, SharedTables.NAMES),
                beans.revisionErasure(client, SharedTables.NAMES),
                beans.replyErasure(client, SharedTables.NAMES)),
            clock);
    clock.advance(EraseRooms.WAIT);
    int all = ENTRIES + 1 + ENTRIES / LongRoom.REPLY;
    killer.batches.set(ENTRIES / 50);
    assertThatThrownBy(() -> erase.step(all)).isInstanceOf(StoreException.class);
    killer.batches.set(Integer.MAX_VALUE);
    // The first batch was of the markers of who joined.
    int left = all - (ENTRIES / 50 - 1) * 25;
    int step = all / 4;
    while (left >= step) {
      assertThat(erase.step(step)).isEqualTo(new EraseRooms.Erased(0, step));
      assertThat(ports.log().newest(room, 1).getFirst().state().deleted()).isTrue();
      left -= step;
    }
    assertThat(erase.step(step)).isEqualTo(new EraseRooms.Erased(1, left));
    assertThat(ports.log().newest(room, 1)).isEmpty();
    assertThat(erase.step(step)).isEqualTo(new EraseRooms.Erased(0, 0));
  }

  private DeletedRooms only(DeletedRooms tombstones) {
    return new DeletedRooms() {
      @Override
      public List<DeletedRoom> until(Instant deletedAt, int limit) {
        return tombstones.until(deletedAt, 100_000).stream()
            .filter(deleted -> deleted.key().equals(room))
            .toList();
      }

      @Override
      public void forget(DeletedRoom deleted) {
        tombstones.forget(deleted);
      }
    };
  }

  private <T> T measured(String name, double most, Supplier<T> call) {
    units.take();
    T answer = call.get();
    RequestUnits.Units used = units.take();
    assertThat(used.reads()).as(name).isLessThanOrEqualTo(most);
    if (Boolean.getBoolean("parley.printUnits")) {
      System.out.printf(
          "| %s | %.1f | %d | %d |%n", name, used.reads(), used.writes(), used.steps());
    }
    return answer;
  }

  private static MessageQuery query(MessageFilter filter, int skip) {
    return new MessageQuery(
        filter, 0, Long.MAX_VALUE, Optional.empty(), Optional.empty(), skip, 100, false);
  }

  private static MessageQuery between(long after, long before) {
    return new MessageQuery(after, before, 0, 100, false);
  }

  private static MessageQuery since(Instant time) {
    return new MessageQuery(
        MessageFilter.NONE, 0, Long.MAX_VALUE, Optional.of(time), Optional.empty(), 0, 100, false);
  }
}
