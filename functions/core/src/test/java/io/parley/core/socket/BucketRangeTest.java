package io.parley.core.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BucketRangeTest {

  private static final Optional<ConnectionRef> AFTER =
      Optional.of(new ConnectionRef(new ConnectionId("c"), 7));

  @Test
  void thePartsOfASpanCoverItOnceAndEvenly() {
    for (int parts = 1; parts <= 300; parts++) {
      for (BucketRange span :
          List.of(
              BucketRange.ALL, new BucketRange(17, 100, AFTER), new BucketRange(255, 255, AFTER))) {
        int buckets = span.last() - span.first() + 1;
        List<BucketRange> split = span.split(parts);

        assertThat(split).hasSize(Math.min(parts, buckets));
        assertThat(split.getFirst().first()).isEqualTo(span.first());
        assertThat(split.getLast().last()).isEqualTo(span.last());
        for (int i = 0; i < split.size(); i++) {
          BucketRange part = split.get(i);
          assertThat(part.last() - part.first() + 1)
              .isBetween(buckets / split.size(), buckets / split.size() + 1);
          assertThat(part.after()).isEqualTo(i == 0 ? span.after() : Optional.empty());
          assertThat(i == 0 || split.get(i - 1).last() + 1 == part.first()).isTrue();
        }
      }
    }
  }

  @Test
  void bucketsOutsideAreRefused() {
    for (int[] bad : new int[][] {{-1, 5}, {0, 256}, {6, 5}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new BucketRange(bad[0], bad[1], Optional.empty()));
    }
  }
}
