package io.parley.core.rate;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// One client's messages, each handled by one of 20 instances at random.
final class Flood {

  private static final int INSTANCES = 20;

  /// A user in a room.
  record Seat(RoomKey room, String user) {}

  final ManualClock clock = new ManualClock();
  final RoomPorts ports = RoomPorts.inMemory();
  final InMemorySharedBuckets buckets = new InMemorySharedBuckets();
  final List<Exception> faults = new ArrayList<>();
  private final ClientId client = ClientId.random();
  private final Random random;
  private final List<Instance> instances;
  private long refused;

  /// Instances whose clocks are right.
  Flood(Limits limits, long seed) {
    this(limits, _ -> Duration.ZERO, seed);
  }

  /// @param skews how far each instance's clock is ahead of the right time
  Flood(Limits limits, IntFunction<Duration> skews, long seed) {
    this.random = new Random(seed);
    Random lots = new Random(seed);
    this.instances =
        IntStream.range(0, INSTANCES)
            .mapToObj(skews)
            .map(ahead -> Clock.offset(clock, ahead))
            .map(
                own ->
                    Instance.on(
                        ports,
                        own,
                        _ -> {},
                        new SendLimits(
                            () -> limits,
                            buckets,
                            new StoreFaults(own, faults::add),
                            lots::nextLong,
                            own)))
            .toList();
  }

  /// Clocks that are wrong by so much at most, either way.
  static IntFunction<Duration> spread(Duration most) {
    return i -> most.multipliedBy(2L * i - INSTANCES + 1).dividedBy(INSTANCES - 1);
  }

  /// A single clock that is wrong.
  static IntFunction<Duration> oneAhead(Duration by) {
    return i -> i == INSTANCES / 2 ? by : Duration.ZERO;
  }

  Instance anyInstance() {
    return instances.get(random.nextInt(INSTANCES));
  }

  /// Rooms of the client, each with these users.
  List<Seat> seats(int rooms, List<String> users) {
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < rooms; i++) {
      RoomKey room = instances.getFirst().roomOf(client, users.toArray(String[]::new));
      users.forEach(user -> seats.add(new Seat(room, user)));
    }
    clock.advance(Duration.ofSeconds(5));
    return seats;
  }

  /// 560 users of 80 rooms.
  List<Seat> crowd() {
    return IntStream.range(0, 80)
        .boxed()
        .flatMap(i -> seats(1, users(7).stream().map(user -> user + "-" + i).toList()).stream())
        .toList();
  }

  static List<String> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
  }

  /// Sends at an even rate, from any of the seats.
  ///
  /// @return when the accepted messages were sent
  List<Instant> send(List<Seat> seats, int perSecond, Duration during) {
    List<Instant> sent = new ArrayList<>();
    for (long i = 0; i < perSecond * during.toSeconds(); i++) {
      Seat seat = seats.get(random.nextInt(seats.size()));
      if (isSent(seat)) {
        sent.add(clock.instant());
      } else {
        refused++;
      }
      clock.advance(Duration.ofNanos(1_000_000_000L / perSecond));
    }
    return sent;
  }

  boolean isSent(Seat seat) {
    return anyInstance().send(seat.room(), Drafts.plain(seat.user(), "hello"))
        instanceof Send.Accepted;
  }

  long refused() {
    return refused;
  }

  long messages(RoomKey room) {
    return ports.log().newest(room, 1).getFirst().state().messages();
  }
}
