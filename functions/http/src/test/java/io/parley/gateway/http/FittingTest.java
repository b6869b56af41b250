package io.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FittingTest {

  @Test
  void anAnswerEndsBeforeItIsTooLong() {
    List<Integer> elements = Collections.nCopies(10, Fitting.MOST_BYTES / 4);

    assertThat(Fitting.of(elements, Integer::intValue)).hasSize(4);
    assertThat(Fitting.of(elements.subList(0, 3), Integer::intValue)).hasSize(3);
  }

  @Test
  void theFirstAlwaysFits() {
    assertThat(Fitting.of(List.of(Fitting.MOST_BYTES + 1, 1), Integer::intValue))
        .containsExactly(Fitting.MOST_BYTES + 1);
    assertThat(Fitting.of(List.<Integer>of(), Integer::intValue)).isEmpty();
  }

  @Test
  void bytesAreThoseOfUtf8() {
    assertThat(Fitting.bytes("ab", "ä", "𝄞")).isEqualTo(2 + 2 + 4);
  }
}
