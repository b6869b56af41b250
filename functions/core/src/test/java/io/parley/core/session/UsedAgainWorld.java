package io.parley.core.session;

import io.parley.core.breakout.BreakoutRoom;
import io.parley.core.breakout.CreateBreakout.Creation;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Names;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.erase.EraseRooms;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.InMemoryDeletedRooms;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/// One id that is created, used, deleted and erased again and again, by instances that remember
/// rooms which are gone and overtake each other.
final class UsedAgainWorld {

  private static final String ID = "red";
  private static final List<String> USERS = List.of("ada", "bob", "eve");

  private final Random random;
  private final ManualClock clock = new ManualClock();
  private final InMemoryStore store;
  private final InMemoryDeletedRooms deleted;
  private final EraseRooms erase;
  private final ClientId client = ClientId.random();
  private final List<Names> instances;
  private final List<RoomKey> rooms = new ArrayList<>();
  private int depth;
  private int names;

  /// What was stored in each room, erased or not.
  final Map<RoomKey, List<Entry>> stored = new LinkedHashMap<>();

  final Map<RoomKey, Follower> followers = new LinkedHashMap<>();
  final List<Entry> acknowledged = new ArrayList<>();
  int refused;

  UsedAgainWorld(long seed) {
    this.random = new Random(seed);
    this.store = new InMemoryStore(random, this::overtake);
    this.deleted = new InMemoryDeletedRooms(store);
    this.erase = new EraseRooms(deleted, List.of(deleted.entries()), clock);
    RoomPorts ports = RoomPorts.of(store).withLog(Overtaken::new);
    this.instances = IntStream.range(0, 3).mapToObj(_ -> new Names(client, ports, clock)).toList();
  }

  void step() {
    Names instance = any(instances);
    switch (random.nextInt(12)) {
      case 0, 1 -> create(instance);
      case 2 -> instance.resolve(ID).ifPresent(room -> delete(instance, room));
      case 3, 4 -> instance.resolve(ID).ifPresent(room -> instance.update(room, some()));
      case 5 -> clock.advance(Duration.ofMinutes(random.nextInt(6)));
      case 6 -> erase.step(1 + random.nextInt(20));
      // By a call that looked the id up some time ago.
      case 7, 8 -> {
        if (!rooms.isEmpty()) {
          send(instance, any(rooms));
        }
      }
      default -> instance.resolve(ID).ifPresent(room -> send(instance, room));
    }
  }

  private void create(Names instance) {
    if (instance.create(ID, new UUID(random.nextLong(), random.nextLong()), some())
        instanceof Creation.Created(BreakoutRoom breakout)) {
      RoomKey room = breakout.room().key();
      rooms.add(room);
      followers.put(room, new Follower(room, RoomPorts.of(store)));
    }
  }

  private void delete(Names instance, RoomKey room) {
    if (instance.delete(room)) {
      deleted.add(room);
    }
  }

  private void send(Names instance, RoomKey room) {
    // Now and then under a name that was used before, perhaps in the room before.
    String name = "m" + (random.nextInt(4) == 0 ? random.nextInt(names + 1) : ++names);
    if (instance.send(room, any(USERS), name)
        instanceof Send.Accepted(Entry entry, boolean again)) {
      if (!again) {
        acknowledged.add(entry);
      }
    } else {
      refused++;
    }
  }

  private String[] some() {
    return USERS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void overtake() {
    if (depth < 2 && random.nextInt(4) == 0) {
      depth++;
      step();
      depth--;
    }
  }

  /// A log before whose writes another instance may do something.
  private final class Overtaken extends ForwardingLog {

    Overtaken(RoomLog log) {
      super(log);
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      overtake();
      Append append = log.append(entries, changes, now);
      if (append == Append.COMMITTED) {
        entries.forEach(this::tell);
      }
      return append;
    }

    private void tell(Entry entry) {
      stored.computeIfAbsent(entry.room(), _ -> new ArrayList<>()).add(entry);
      Follower follower = followers.get(entry.room());
      if (follower != null && random.nextInt(3) > 0) {
        follower.hear(entry);
      }
    }
  }
}
