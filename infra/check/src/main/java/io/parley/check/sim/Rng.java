package io.parley.check.sim;

/// Random numbers from a seed: the same in every run.
public final class Rng {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private long state;

  public Rng(long seed) {
    this.state = seed;
  }

  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /// Mixes a number's bits.
  public static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /// Derives the seed of a part.
  public static long seed(long of, long part) {
    return mix(mix(of + GOLDEN) ^ (part * GOLDEN));
  }

  public int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  public boolean chance(double probability) {
    return unit() < probability;
  }

  /// From 0 to 1.
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  public long between(long least, long most) {
    return least + Long.remainderUnsigned(next(), most - least + 1);
  }
}
