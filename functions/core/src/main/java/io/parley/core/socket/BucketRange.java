package io.parley.core.socket;

import io.parley.core.access.ConnectionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a room's connections: those in the buckets from `first` to `last`, after one of them
/// if that is given. Connections are spread evenly over [#BUCKETS], so equal ranges hold about
/// equally many.
public record BucketRange(int first, int last, Optional<ConnectionRef> after) {

  public static final int BUCKETS = 256;
  public static final BucketRange ALL = new BucketRange(0, BUCKETS - 1, Optional.empty());

  public BucketRange {
    if (first < 0 || last >= BUCKETS || first > last) {
      throw new IllegalArgumentException("not a range of buckets: " + first + "-" + last);
    }
  }

  /// The same connections as up to so many ranges.
  public List<BucketRange> split(int parts) {
    int buckets = last - first + 1;
    int count = Math.min(parts, buckets);
    List<BucketRange> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = first + i * buckets / count;
      int to = first + (i + 1) * buckets / count - 1;
      spans.add(new BucketRange(from, to, i == 0 ? after : Optional.empty()));
    }
    return spans;
  }
}
