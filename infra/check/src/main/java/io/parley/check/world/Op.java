package io.parley.check.world;

import io.parley.check.sim.Rng;

/// One operation of a client, derived from the seed and its number.
///
/// @param at microseconds
/// @param tenant whose client it is
/// @param slot which of the tenant's rooms
/// @param salt seeds its other choices
public record Op(int index, long at, Kind kind, int tenant, int slot, int user, long salt) {

  static final int TENANTS = 2;
  static final int SLOTS = 4;
  static final int USERS = 6;

  /// The time between two operations.
  private static final long GAP = 20_000;

  /// How many operations come together in a burst.
  private static final int BURST = 8;

  /// The part of the bursts in which everybody does the same, as when a lesson begins: what races
  /// with its like is rare otherwise.
  private static final double OF_ONE_KIND = 0.3;

  /// The kind of an operation, and its frequency in 1,000.
  enum Kind {
    SEND(440),
    REACT(20),
    JOIN(90),
    LEAVE(50),
    EDIT(40),
    DELETE(30),
    RESTORE(30),
    SWITCH(40),
    UPDATE(40),
    CREATE(30),
    DELETE_ROOM(4),
    CONNECT(45),
    DISCONNECT(20),
    SUBSCRIBE(30),
    UNSUBSCRIBE(10),
    FIND(26),
    RESUME(10),
    TYPING(7),
    ONLINE(3),
    READ(20),
    OPEN_SESSION(4),
    MOVE(9),
    CLOSE_SESSION(2),
    MODERATE(25);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int ALL = sumWeights();

  private static int sumWeights() {
    int sum = 0;
    for (Kind kind : KINDS) {
      sum += kind.weight;
    }
    return sum;
  }

  public static Op of(long seed, int index) {
    Rng random = new Rng(Rng.seed(seed, index + 1L));
    int group = index / BURST;
    boolean isBurst = new Rng(Rng.seed(seed, -group - 1L)).chance(0.2);
    long at =
        isBurst
            ? group * BURST * GAP + random.between(0, 4_000)
            : index * GAP + random.between(0, GAP);
    if (index < TENANTS * SLOTS) {
      return new Op(index, at, Kind.CREATE, index % 2, index / 2, 0, random.next());
    }
    int tenant = random.below(TENANTS);
    int slot = Math.min(random.below(SLOTS), random.below(SLOTS));
    Kind kind = pickKind(random);
    if (isBurst) {
      Rng shared = new Rng(Rng.seed(seed, -group - 1L));
      tenant = shared.below(TENANTS);
      slot = shared.below(SLOTS);
      Kind common = KINDS[shared.below(KINDS.length)];
      kind = shared.chance(OF_ONE_KIND) ? common : kind;
    }
    return new Op(index, at, kind, tenant, slot, random.below(USERS), random.next());
  }

  private static Kind pickKind(Rng random) {
    int place = random.below(ALL);
    for (Kind kind : KINDS) {
      place -= kind.weight;
      if (place < 0) {
        return kind;
      }
    }
    throw new IllegalStateException();
  }

  /// The meta of a room.
  static String randomRules(Rng random) {
    String type = random.chance(0.4) ? "private" : "public";
    String most = random.chance(0.5) ? ",\"max_participants\":" + (2 + random.below(4)) : "";
    String auto = random.chance(0.2) ? ",\"auto_join\":true" : "";
    String seen = random.chance(0.5) ? ",\"read_receipts\":true" : "";
    return "{\"type\":\"" + type + "\"" + most + auto + seen + "}";
  }

  String userName() {
    return "u" + user;
  }
}
