package io.parley.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FunctionLinesTest {

  private final List<String> shown = new ArrayList<>();
  private final FunctionLines lines =
      new FunctionLines(
          "SendFunction",
          Clock.fixed(
              LocalDateTime.of(2026, 1, 1, 9, 8, 7, 6_000_000)
                  .atZone(ZoneId.systemDefault())
                  .toInstant(),
              ZoneId.systemDefault()),
          shown::add);

  @Test
  void aRequestIsWhatWasAskedHowItEndedAndHowLongItTook() {
    lines.accept(
        "{\"route\":\"ANY /api/v1/rooms/{room_id}/join\",\"method\":\"POST\","
            + "\"ms\":70,\"client\":\"c\",\"request_id\":\"r\",\"status\":200}");
    lines.accept("{\"request_id\":\"r\",\"room\":\"a\",\"job\":\"greet\",\"ms\":2}");
    assertThat(shown)
        .containsExactly(
            "09:08:07.006 INFO  [SendFunction] POST /api/v1/rooms/{room_id}/join 200 70 ms",
            "09:08:07.006 INFO  [SendFunction] greet 2 ms room=a");
  }

  @Test
  void aFailureNamesItsRequest() {
    lines.accept("{\"request_id\":\"r\",\"outcome\":\"STORE_UNAVAILABLE\",\"fault\":\"late\"}");
    lines.accept("{\"route\":\"send\",\"status\":500,\"request_id\":\"q\"}");
    lines.failed("p", new Invocation.Failed("java.lang.Error", "no room"));
    assertThat(shown)
        .containsExactly(
            "09:08:07.006 ERROR [SendFunction] request_id=r outcome=STORE_UNAVAILABLE fault=late",
            "09:08:07.006 INFO  [SendFunction] send 500 request_id=q",
            "09:08:07.006 ERROR [SendFunction] failed: java.lang.Error: no room request_id=p");
  }

  @Test
  void whatIsMeantForCloudWatchIsNotShown() {
    lines.accept(
        "{\"route\":\"send\",\"trace\":\"t\",\"status\":200,\"ms\":3,\"Posts\":2,"
            + "\"Stack\":\"parley\",\"_aws\":{\"Timestamp\":1}}");
    assertThat(shown).containsExactly("09:08:07.006 INFO  [SendFunction] send 200 3 ms Posts=2");
  }

  @Test
  void aHeartbeatIsForDebugging() {
    lines.accept("{\"route\":\"$default\",\"status\":200,\"ms\":3}");
    lines.accept("{\"route\":\"$default\",\"status\":400,\"ms\":3}");
    lines.accept("{\"route\":\"$default\",\"status\":200,\"outcome\":\"INVALID_JSON\"}");
    assertThat(shown)
        .containsExactly(
            "09:08:07.006 DEBUG [SendFunction] $default 200 3 ms",
            "09:08:07.006 INFO  [SendFunction] $default 400 3 ms",
            "09:08:07.006 INFO  [SendFunction] $default 200 outcome=INVALID_JSON");
  }

  @Test
  void whatLambdasClientSaysWithoutAnEndOfLineIsCutOff() {
    lines.accept("Starting 16 concurrent function handler threads.{\"job\":\"a\"}");
    lines.accept("Starting 16 concurrent function handler threads.");
    assertThat(shown).containsExactly("09:08:07.006 INFO  [SendFunction] a");
  }

  @Test
  void aStackTraceIsBoundedAndShownOnce() {
    for (int time = 0; time < 2; time++) {
      String stack =
          IntStream.range(0, 60)
              .mapToObj(frame -> "\\tat io.parley.Store.read(Store.java:" + frame + ")\\n")
              .collect(Collectors.joining());
      lines.accept(
          "{\"outcome\":\"FAULT\",\"fault\":\"away\",\"stack\":\"java.lang.Error: away\\n"
              + stack
              + "\"}");
    }
    assertThat(shown.subList(0, 3))
        .containsExactly(
            "09:08:07.006 ERROR [SendFunction] outcome=FAULT fault=away",
            "09:08:07.006 INFO  [SendFunction] java.lang.Error: away",
            "    at io.parley.Store.read(Store.java:0)");
    assertThat(shown).hasSize(2 + 8 + 1 + 3).endsWith("    (thrown before)");
  }

  @Test
  void otherLinesStayAsTheyAre() {
    lines.accept("WARN com.zaxxer.hikari.pool.HikariPool - low");
    lines.accept("{not JSON");
    lines.accept("plain");
    assertThat(shown)
        .containsExactly(
            "09:08:07.006 WARN  [SendFunction] com.zaxxer.hikari.pool.HikariPool: low",
            "09:08:07.006 INFO  [SendFunction] {not JSON",
            "09:08:07.006 INFO  [SendFunction] plain");
  }
}
