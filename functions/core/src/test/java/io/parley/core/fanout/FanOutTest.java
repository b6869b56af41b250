package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.fanout.FanOut.Tally;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.InMemoryConnections;
import io.parley.core.memory.InMemorySockets;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Recipient;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FanOutTest {

  private static final String FRAME = "{\"type\":\"message\",\"𝄞\":1}";

  private final ManualClock clock = new ManualClock();
  private final InMemoryConnections connections = new InMemoryConnections(clock);
  private final InMemorySockets sockets = new InMemorySockets(clock, connections);
  private final Doubts doubts = new Doubts(sockets, connections, clock);
  private final ScriptedPosts posts = new ScriptedPosts();
  private final RecordingJobs jobs = new RecordingJobs();
  private final FanOut fanOut = new FanOut(connections, doubts, posts, jobs, _ -> {});
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  @Test
  void everyConnectionOfASmallRoomTakesTheFrameOnce() {
    List<ConnectionId> all = add(30);

    assertThat(deliver(100)).isEqualTo(new Tally(30, 0, 0));

    assertThat(all).allSatisfy(one -> assertThat(posts.frames(one)).containsExactly(FRAME));
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void anEmptyRoomTakesNothing() {
    assertThat(deliver(100)).isEqualTo(new Tally(0, 0, 0));
  }

  @Test
  void pagesAndSharesCoverEveryConnectionExactlyOnce() {
    for (int pageSize : new int[] {1, 7, 100, 150}) {
      RoomKey large = new RoomKey(ClientId.random(), RoomId.random());
      List<ConnectionId> all = add(large, "p" + pageSize + "-", 300);

      deliverAll(large, pageSize);

      assertThat(all).allSatisfy(one -> assertThat(posts.frames(one)).containsExactly(FRAME));
    }
  }

  @Test
  void aConnectionThatIsStillOpeningIsNotForgotten() {
    List<ConnectionId> all = add(2);
    posts.script(all.getFirst(), _ -> Posted.GONE);

    assertThat(deliver(100)).isEqualTo(new Tally(1, 1, 0));

    assertThat(connections.page(room, BucketRange.ALL, 9).connections())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void whoIsThoughtGoneIsRemembered() {
    ConnectionId phone = add("bob", "b1");
    clock.advance(Duration.ofMinutes(1));
    posts.script(phone, _ -> Posted.GONE);

    deliver(10);

    SocketKey key = SocketKey.of(room.client(), phone, Optional.of(new UserId("bob")));
    Socket doubted = sockets.find(key).orElseThrow();
    assertThat(doubted.doubted()).contains(clock.instant());
    assertThat(doubted.hears(room.room())).isTrue();
  }

  @Test
  void aRecipientOfNoSocketIsRemovedWhenItIsGone() {
    ConnectionId phone = add("bob", "b1");
    posts.script(phone, _ -> Posted.GONE);
    sockets.remove(SocketKey.of(room.client(), phone, Optional.of(new UserId("bob"))));

    deliver(10);

    assertThat(connections.page(room, BucketRange.ALL, 9).connections()).isEmpty();
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void goneConnectionsAndNoOthersAreRemoved() {
    List<ConnectionId> all = add(40);
    clock.advance(Duration.ofMinutes(1));
    all.subList(0, 5).forEach(one -> posts.script(one, _ -> Posted.GONE));
    all.subList(5, 10).forEach(one -> posts.script(one, _ -> Posted.THROTTLED));
    all.subList(10, 15).forEach(one -> posts.script(one, _ -> Posted.FAILED));

    assertThat(deliver(100)).isEqualTo(new Tally(25, 5, 10));

    assertThat(connections.page(room, BucketRange.ALL, 100).connections())
        .containsExactlyInAnyOrderElementsOf(all.subList(5, 40));
    assertThat(posts.outcomes(all.getFirst())).hasSize(1);
  }

  @Test
  void aThrottledOrFailedPostIsTriedAgainAFewTimes() {
    List<ConnectionId> all = add(4);
    posts.script(all.get(0), after(2, Posted.THROTTLED));
    posts.script(all.get(1), after(3, Posted.FAILED));
    posts.script(all.get(2), after(99, Posted.THROTTLED));

    assertThat(deliver(100)).isEqualTo(new Tally(3, 0, 1));

    assertThat(posts.outcomes(all.get(0)))
        .containsExactly(Posted.THROTTLED, Posted.THROTTLED, Posted.DELIVERED);
    assertThat(posts.frames(all.get(1))).containsExactly(FRAME);
    assertThat(posts.outcomes(all.get(2))).hasSizeBetween(2, 10).containsOnly(Posted.THROTTLED);
    assertThat(posts.outcomes(all.get(3))).hasSize(1);
  }

  @Test
  void aThrottledConnectionThatIsGoneIsRemoved() {
    List<ConnectionId> all = add(2);
    clock.advance(Duration.ofMinutes(1));
    posts.script(all.getFirst(), past -> past == 0 ? Posted.THROTTLED : Posted.GONE);

    assertThat(deliver(100)).isEqualTo(new Tally(1, 1, 0));
    assertThat(connections.page(room, BucketRange.ALL, 9).connections())
        .containsExactly(all.getLast());
  }

  @Test
  void slowConnectionsDelayNobody() {
    List<ConnectionId> all = add(200);
    List<ConnectionId> slow = all.subList(0, 20);
    CountDownLatch others = new CountDownLatch(180);
    all.subList(20, 200).forEach(one -> posts.script(one, _ -> down(others)));
    // These end only when all the others have been delivered to.
    slow.forEach(one -> posts.script(one, _ -> waitFor(others)));

    assertThat(deliver(500)).isEqualTo(new Tally(200, 0, 0));
  }

  @Test
  void severalFramesComeAsOneToWhoTakesThat() {
    ConnectionId plain = add(1).getFirst();
    ConnectionId several = new ConnectionId("several");
    connections.add(
        room,
        new Recipient(ConnectionRef.of(several, Optional.empty()), true),
        clock.instant().plus(Socket.LIFE));

    Tally tally = fanOut.deliver(room, Delivery.toAll(List.of("{\"a\":1}", "{\"b\":2}")), 10);

    assertThat(tally).isEqualTo(new Tally(2, 0, 0));
    assertThat(posts.frames(plain)).containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(posts.frames(several))
        .containsExactly("{\"type\":\"frames\",\"frames\":[{\"a\":1},{\"b\":2}]}");
  }

  @Test
  void whoMissesOneOfSeveralFramesGetsNoneAfterIt() {
    ConnectionId flaky = add(1).getFirst();
    posts.script(flaky, past -> past == 0 ? Posted.DELIVERED : Posted.FAILED);

    Tally tally = fanOut.deliver(room, Delivery.toAll(List.of("1", "2", "3")), 10);

    assertThat(tally).isEqualTo(new Tally(0, 0, 1));
    assertThat(posts.frames(flaky)).containsExactly("1");
    assertThat(posts.outcomes(flaky)).hasSize(1 + 4);
  }

  @Test
  void severalFramesForASlowConnectionDelayNobody() {
    List<ConnectionId> all = add(20);
    CountDownLatch others = new CountDownLatch(19 * 3);
    all.subList(1, 20).forEach(one -> posts.script(one, _ -> down(others)));
    // Its first frame ends when all the others have all of theirs.
    posts.script(all.getFirst(), _ -> waitFor(others));

    Tally tally = fanOut.deliver(room, Delivery.toAll(List.of("1", "2", "3")), 30);

    assertThat(tally).isEqualTo(new Tally(20, 0, 0));
    assertThat(all).allSatisfy(one -> assertThat(posts.frames(one)).containsExactly("1", "2", "3"));
  }

  @Test
  void aFrameThatIsTriedAgainComesBeforeTheNext() {
    ConnectionId busy = add(1).getFirst();
    posts.script(busy, past -> past % 2 == 1 ? Posted.THROTTLED : Posted.DELIVERED);

    Tally tally = fanOut.deliver(room, Delivery.toAll(List.of("1", "2", "3")), 10);

    assertThat(tally).isEqualTo(new Tally(1, 0, 0));
    assertThat(posts.frames(busy)).containsExactly("1", "2", "3");
  }

  @Test
  void aStoreThatCannotRemoveDoesNotMakeDeliveryFail() {
    Connections stubborn =
        new Connections() {
          @Override
          public void add(RoomKey key, Recipient recipient, Instant until) {
            connections.add(key, recipient, until);
          }

          @Override
          public void remove(RoomKey key, Collection<ConnectionRef> gone) {
            throw new StoreException("no", true);
          }

          @Override
          public Page page(RoomKey key, BucketRange span, int limit) {
            return connections.page(key, span, limit);
          }
        };
    Doubts doubtless = new Doubts(sockets, stubborn, clock);
    posts.script(add(3).getFirst(), _ -> Posted.GONE);
    clock.advance(Duration.ofMinutes(1));

    Tally tally =
        new FanOut(stubborn, doubtless, posts, jobs, _ -> {})
            .deliver(room, Delivery.toAll(FRAME), 10);

    assertThat(tally).isEqualTo(new Tally(2, 1, 0));
  }

  @Test
  void aFrameAboutAUserIsNotForThatUser() {
    List<ConnectionId> bob = List.of(add("bob", "b1"), add("bob", "b2"));
    ConnectionId ann = add("ann", "a1");
    ConnectionId listener = add(1).getFirst();

    Tally tally = fanOut.deliver(room, Delivery.toOthers(new UserId("bob"), FRAME), 10);

    assertThat(tally).isEqualTo(new Tally(2, 0, 0));
    assertThat(bob).allSatisfy(one -> assertThat(posts.frames(one)).isEmpty());
    assertThat(posts.frames(ann)).containsExactly(FRAME);
    assertThat(posts.frames(listener)).containsExactly(FRAME);
  }

  @Test
  void whoIsFoundGoneIsReportedOnceAsAUser() {
    ConnectionId phone = add("bob", "b1");
    ConnectionId laptop = add("bob", "b2");
    add("ann", "a1");
    clock.advance(Duration.ofMinutes(1));
    posts.script(phone, _ -> Posted.GONE).script(laptop, _ -> Posted.GONE);

    assertThat(deliver(10)).isEqualTo(new Tally(1, 2, 0));

    assertThat(jobs.take())
        .containsExactly(new Job.Part(room, List.of(new OnlineUser(new UserId("bob"), "bob"))));
  }

  private ConnectionId add(String user, String connection) {
    return add(room, Optional.of(new OnlineUser(new UserId(user), user)), connection);
  }

  private ConnectionId add(RoomKey key, Optional<OnlineUser> user, String connection) {
    ConnectionId id = new ConnectionId(connection);
    Instant now = clock.instant();
    sockets.add(
        new Socket(
            SocketKey.of(key.client(), id, user.map(OnlineUser::user)),
            user,
            Right.ofKey("key"),
            now,
            now.plus(Socket.LEASE),
            Optional.empty(),
            false,
            Map.of(key.room(), now)));
    return id;
  }

  private Tally deliver(int pageSize) {
    return fanOut.deliver(room, Delivery.toAll(FRAME), pageSize);
  }

  private void deliverAll(RoomKey key, int pageSize) {
    Deque<Job> todo =
        new ArrayDeque<>(List.of(new Job.Deliver(key, BucketRange.ALL, Delivery.toAll(FRAME))));
    while (!todo.isEmpty()) {
      Job.Deliver job = (Job.Deliver) todo.removeFirst();
      fanOut.deliver(job, pageSize, _ -> {});
      todo.addAll(jobs.take());
    }
  }

  private List<ConnectionId> add(int count) {
    return add(room, "c", count);
  }

  private List<ConnectionId> add(RoomKey key, String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> add(key, Optional.empty(), prefix + i)).toList();
  }

  private static IntFunction<Posted> after(int failures, Posted failure) {
    return past -> past < failures ? failure : Posted.DELIVERED;
  }

  private static Posted down(CountDownLatch latch) {
    latch.countDown();
    return Posted.DELIVERED;
  }

  private static Posted waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return Posted.DELIVERED;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
