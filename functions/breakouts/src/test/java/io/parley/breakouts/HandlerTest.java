package io.parley.breakouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.json.Json;
import io.parley.gateway.RequestLog;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The breakouts function and that of its timer: an event in, its answer out.
final class HandlerTest {

  private static final String BREAKOUT = "{\"id\":\"corner\",\"participants\":[\"ada\"]}";

  private final Surroundings around = new Surroundings();
  private final BreakoutsHandler handler =
      new BreakoutsHandler(around.environment(SampleToken.make().variables()), around.clock());
  private final Invoked function = new Invoked(handler);

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void aBreakoutRoomIsMade() throws IOException {
    Answer answer = create(BREAKOUT);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("\"id\":\"corner\"", "\"participants\":[\"ada\"]");
    assertThat(around.switchboard.jobs.take())
        .satisfiesExactly(
            job -> assertThat(job).asString().contains("breakout_created"),
            job ->
                assertThat(job)
                    .asString()
                    .contains("room_added", "\"name\":\"corner\",\"latest_seq\":2}"));
  }

  @Test
  void anIdThatIsTakenIsRefused() throws IOException {
    assertThat(create(BREAKOUT).status()).isEqualTo(201);
    Answer answer = create(BREAKOUT);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("A room with this id already exists");
  }

  @Test
  void whatIsWrongWithABodyIsSaid() throws IOException {
    Answer answer = create("{\"participants\":[7]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("id is required", "participants");
  }

  @Test
  void theTimerTakesACallAboutASessionThatIsGone() throws IOException {
    assertThat(timer().invoke(records(wake()))).isEqualTo("null");
  }

  @Test
  void aRequestIsOneLine() throws IOException {
    assertThat(
            function.observe(
                Invoked.event(
                    "POST", "/breakout-rooms", Map.of("x-api-key", around.key.text()), BREAKOUT)))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("route", "ANY /breakout-rooms")
        .containsEntry("method", "POST")
        .containsEntry("status", 201L)
        .containsEntry("client", around.switchboard.client.value())
        .containsKeys("request_id", "trace", "ms", "AppendTries");
  }

  @Test
  void aCallThatComesLateSaysHowLate() throws IOException {
    assertThat(timer().observe(records(wake())))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("job", "wake")
        .containsEntry("wake", "due")
        .containsEntry("TimerLag", around.clock().millis())
        .containsKeys("_aws", "client", "session");
  }

  /// SQS brings it again, and keeps it at last: the line says why.
  @Test
  void theTimerRefusesWhatIsNoCallInALine() {
    List<String> lines = new ArrayList<>();
    Object _ =
        RequestLog.writingTo(
            lines::add,
            () ->
                assertThatThrownBy(() -> timer().invoke(records("{")))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThat(lines)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("\"outcome\":\"IllegalArgumentException\"", "\"Faults\":1");
  }

  private String wake() {
    return Json.write(
        Map.of(
            "client",
            around.switchboard.client.value(),
            "session",
            "5f0c2d1e-7a3b-8c4d-9e5f-000000000000",
            "wake",
            "due",
            "at",
            0L,
            "revision",
            1L,
            "hops",
            0L));
  }

  private Invoked timer() {
    return new Invoked(new BreakoutTimerHandler(around.environment(Map.of()), around.clock()));
  }

  private static String records(String body) {
    return Json.write(Map.of("Records", List.of(Map.of("body", body))));
  }

  private Answer create(String body) throws IOException {
    return function.request(
        "POST", "/breakout-rooms", Map.entry("x-api-key", around.key.text()), body);
  }
}
