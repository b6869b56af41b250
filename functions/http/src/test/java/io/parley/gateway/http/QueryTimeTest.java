package io.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.http.request.Query;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Times as RFC 3339 writes them.
final class QueryTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2030-01-31T12:00:00.5Z, 2030-01-31T12:00:00.5Z",
    "2030-01-31T12:00:00+01:30, 2030-01-31T10:30:00Z",
    "2030-01-31T12:00:00-23:59, 2030-02-01T11:59:00Z",
    "2030-01-31T12:00:00+21:39, 2030-01-30T14:21:00Z"
  })
  void anOffsetIsOfUpToADay(String text, Instant time) {
    assertThat(Query.instant(text)).isEqualTo(time);
  }
}
