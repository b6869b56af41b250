package io.parley.core.usage;

import io.parley.core.metric.Used;
import java.time.LocalDate;
import java.util.function.DoubleSupplier;

/// One instance's part in counting a client's day: a systematic sample of its calls. Each call is a
/// part of a lot, and with each full lot one write stands for all of it. The first lot begins at a
/// random place, so the expected sum is exact, however soon the instance ends.
///
/// A lot is a thirtieth of the day's total, as far as the instance knows it, so a day's first calls
/// are written one by one, and the error is a part of the total. What is larger than a lot is
/// written as it is. A lot's size changes only after a number of lots that does not depend on where
/// they began, and then a new sample begins, or the sum would be wrong on average.
final class UsageSample {

  /// Lots of a day's total, measured in tests: the sum is wrong by 2 to 4 % then.
  static final int LOTS = 30;

  /// From then on a lot is so many messages, and the error gets smaller.
  static final int LARGEST_LOT = 200;

  /// Lots of one sample.
  private static final int SAMPLE = 4;

  private final DoubleSupplier random;
  private LocalDate day = LocalDate.EPOCH;

  /// The day's total, as far as is known.
  private Usage total = Usage.NONE;

  /// The day's total by which this sample's lots are measured.
  private Usage measure = Usage.NONE;

  /// Where in its lot the sample is, from 0 to 1.
  private double place;

  /// Lots that this sample has gone through.
  private double passed;

  /// What was used since the last write, and as what part of a lot.
  private Usage open = Usage.NONE;

  private double openLot;

  /// @param random makes numbers from 0 to 1
  UsageSample(DoubleSupplier random) {
    this.random = random;
  }

  /// Takes what a call used; returns what is to be written for it.
  synchronized Usage take(LocalDate today, Usage used) {
    if (!today.equals(day)) {
      day = today;
      total = Usage.NONE;
      beginSample();
    }
    double part = partOfLot(used);
    return part >= 1 ? used : takePart(part, used);
  }

  private Usage takePart(double part, Usage used) {
    place += part;
    passed += part;
    open = open.plus(used);
    openLot += part;
    Usage written = Usage.NONE;
    if (place >= 1) {
      place -= 1;
      double lots = 1 / openLot;
      Usage sampled = open;
      written = Usage.of(what -> round(sampled.get(what) * lots));
      open = Usage.NONE;
      openLot = 0;
    }
    if (passed >= SAMPLE) {
      beginSample();
    }
    return written;
  }

  /// Learns the day's total, which others add to as well.
  synchronized void learn(LocalDate today, Usage sum) {
    if (today.equals(day)) {
      total = sum;
      if (passed == 0) {
        beginSample();
      }
    }
  }

  private void beginSample() {
    measure = total;
    place = random.getAsDouble();
    passed = 0;
    open = Usage.NONE;
    openLot = 0;
  }

  private double partOfLot(Usage used) {
    double lots = Math.max(LOTS, (double) measure.get(Used.MESSAGES) / LARGEST_LOT);
    double part = 0;
    for (Used what : Used.values()) {
      double lot = Math.max(1, measure.get(what) / lots);
      part = Math.max(part, used.get(what) / lot);
    }
    return part;
  }

  /// A whole number that is right on average.
  private long round(double value) {
    return (long) Math.floor(value + random.getAsDouble());
  }
}
