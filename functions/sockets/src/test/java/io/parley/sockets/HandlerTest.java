package io.parley.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.access.ConnectionId;
import io.parley.core.entry.EntryId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomKey;
import io.parley.core.usage.Usage;
import io.parley.gateway.RequestLog;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// The functions of the WebSocket API: an event in, its status out, and frames to the connection.
final class HandlerTest {

  private static final String CLIENT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";
  private static final ConnectionId CONNECTION = new ConnectionId("TXzPWdnOjoECGjA=");
  private static final String OK = "{\"statusCode\":200}";

  private final Surroundings around = new Surroundings();
  private final Map<String, String> environment = around.environment(Map.of());
  private final Map<String, String> limited =
      around.environment(
          Map.of(
              "PARLEY_SETTINGS",
              "{\"limits\":{\"connectionsPerUser\":2,\"connectionsPerRoom\":3}}"));
  private final RoomKey room = around.switchboard.room("{}", "ada");

  @Test
  void aConnectionIsOpenedSendsAndEnds() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    assertThat(around.switchboard.recipients(room)).containsExactly(CONNECTION);

    assertThat(send(event("ws-send"))).isEqualTo(OK);
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .anyMatch(frame -> frame.contains("\"type\":\"ack\""));

    var disconnect = new Invoked(new DisconnectHandler(environment, around.clock()));
    around.switchboard.jobs.take();
    assertThat(disconnect.invoke(event("ws-disconnect"))).isEqualTo(OK);
    assertThat(around.switchboard.recipients(room)).isEmpty();
    assertThat(around.switchboard.jobs.take()).anyMatch(Job.Part.class::isInstance);
  }

  @Test
  void whatAConnectionUsedIsCountedForItsClient() throws IOException {
    connect(room.room().value());
    send(event("ws-send"));
    around.advance(Duration.ofSeconds(30));
    var disconnect = new Invoked(new DisconnectHandler(environment, around.clock()));
    disconnect.invoke(event("ws-disconnect"));

    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
    Usage used =
        around
            .usageDays
            .find(around.switchboard.client, List.of(today))
            .getOrDefault(today, Usage.NONE);
    assertThat(used.get(Used.MESSAGES)).isOne();
    assertThat(used.get(Used.DELIVERIES)).isOne();
    assertThat(used.get(Used.CONNECTION_SECONDS)).isEqualTo(30);
  }

  @Test
  void usageIsNotCountedWhereTheOperatorDoesNotWantIt() throws IOException {
    environment.put("PARLEY_COUNT_USAGE", "false");
    connect(room.room().value());
    send(event("ws-send"));
    assertThat(around.usageDays.writes()).isZero();
  }

  @Test
  void aHandshakeWithARoomThatThereIsNotIsRefused() throws IOException {
    assertThat(connect(ROOM)).isEqualTo("{\"statusCode\":404}");
    assertThat(around.switchboard.recipients(room)).isEmpty();
  }

  @Test
  void aFrameThatIsNotJsonGetsAnErrorFrame() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    assertThat(send(event("ws-send").replace("{\\\"action\\\"", "{{\\\"action\\\"")))
        .doesNotContain("\"statusCode\":5");
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .singleElement()
        .asString()
        .contains("\"type\":\"error\"", "INVALID_JSON");
  }

  @Test
  void aFrameThatComesTooSoonIsRefusedAndTheConnectionStays() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    var function = new Invoked(new SendHandler(environment, around.clock()));
    String text =
        event("ws-send").replaceAll("\\\\\"client_message_id\\\\\":\\\\\"[^\"]*\\\\\",?", "");
    for (int i = 0; i < 11; i++) {
      assertThat(function.invoke(text)).isEqualTo(OK);
    }
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .filteredOn(frame -> frame.contains("\"type\":\"error\""))
        .singleElement()
        .asString()
        .contains("RATE_LIMIT_EXCEEDED", "\"retryable\":true", "\"retry_after_ms\":101");
    assertThat(around.switchboard.recipients(room)).containsExactly(CONNECTION);
  }

  @Test
  void theOwnerOfAKeyIsLetIn() throws IOException {
    String answer = authorize(event("ws-authorize").replace("API-KEY", around.key.text()));
    assertThat(answer)
        .contains("\"Effect\":\"Allow\"", around.switchboard.client.value(), "\"user\":\"ada\"");
  }

  @Test
  void whoHasNoKeyIsUnauthorized() {
    assertThatThrownBy(() -> authorize(event("ws-authorize"))).hasMessage("Unauthorized");
  }

  @Test
  void aPingIsAnswered() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    var function = new Invoked(new DefaultHandler(environment, around.clock()));
    assertThat(function.invoke(event("ws-default"))).isEqualTo(OK);
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .anyMatch(frame -> frame.contains("\"type\":\"pong\""));
  }

  @Test
  void whoReadsIsToldOnAllSocketsAndOfWhatMovesNothingOnTheOneAlone() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    var function = new Invoked(new DefaultHandler(environment, around.clock()));
    String read =
        event("ws-default")
            .replace("\\\"ping\\\"", "\\\"read\\\",\\\"seq\\\":1,\\\"ref\\\":\\\"r\\\"");
    around.switchboard.jobs.take();
    assertThat(function.invoke(read)).isEqualTo(OK);
    assertThat(around.switchboard.jobs.take()).anyMatch(Job.Tell.class::isInstance);
    assertThat(function.invoke(read)).isEqualTo(OK);
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .singleElement()
        .asString()
        .contains("\"type\":\"read\"", "\"read_seq\":1", "\"ref\":\"r\"");
  }

  @Test
  void whoReactsIsAnsweredAndTheRoomIsTold() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    assertThat(send(event("ws-send"))).isEqualTo(OK);
    around.switchboard.jobs.take();
    int before = around.switchboard.posts.frames(CONNECTION).size();
    var function = new Invoked(new DefaultHandler(environment, around.clock()));
    String members =
        "\\\"react\\\",\\\"message_id\\\":\\\"%s\\\",\\\"name\\\":\\\":a:\\\",\\\"ref\\\":\\\"r\\\""
            .formatted(new EntryId(room.room(), 3).value());
    String react = event("ws-default").replace("\\\"ping\\\"", members);

    assertThat(function.invoke(react)).isEqualTo(OK);
    assertThat(function.invoke(react.replace(":a:", ":a"))).isEqualTo(OK);
    assertThat(around.switchboard.jobs.take()).singleElement().isInstanceOf(Job.React.class);
    List<String> frames = around.switchboard.posts.frames(CONNECTION);
    assertThat(frames.subList(before, frames.size()))
        .satisfiesExactly(
            ack ->
                assertThat(ack)
                    .contains("\"type\":\"ack\"", "\"ref\":\"r\"", "\":a:\":{\"count\":1"),
            error -> assertThat(error).contains("VALIDATION_ERROR", "name must be one emoji"));
  }

  @Test
  void aFrameIsOneLine() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    var function = new Invoked(new SendHandler(environment, around.clock()));
    String event = event("ws-send");
    assertThat(function.observe(event))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("route", "send")
        .containsEntry("connection", CONNECTION.value())
        .containsEntry("client", around.switchboard.client.value())
        .containsEntry("room", room.room().value())
        .containsEntry("status", 200L)
        .containsEntry("cold", true)
        .containsEntry("Posts", 2L)
        .containsEntry("AppendTries", 1L)
        .containsKeys("request_id", "trace", "ms", "_aws")
        .doesNotContainKeys("outcome", "Faults");
    assertThat(function.observe(event.replace("{\\\"action\\\"", "{{\\\"action\\\"")))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("outcome", "INVALID_JSON")
        .doesNotContainKey("cold");
    String wrong = "{\\\"room_id\\\":\\\"tk_a_ticket\\\",\\\"action\\\"";
    assertThat(function.observe(event.replace("{\\\"action\\\"", wrong)))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsKey("outcome")
        .containsEntry("room", room.room().value());
  }

  @Test
  void aRefusalToConnectIsALineAndNoFault() {
    Map<String, String> more = new HashMap<>(SampleToken.make().variables());
    more.put("PARLEY_ALLOWED_ORIGINS", "");
    var function = new Invoked(new AuthorizeHandler(around.environment(more), around.clock()));
    List<String> lines = new ArrayList<>();
    assertThatThrownBy(
            () -> RequestLog.writingTo(lines::add, () -> function.invoke(event("ws-authorize"))))
        .hasMessage("Unauthorized");
    assertThat(Invoked.members(lines.getFirst()))
        .containsEntry("route", "$authorize")
        .containsEntry("outcome", "INVALID_CREDENTIALS")
        .doesNotContainKey("Faults");
  }

  @Test
  void aHandshakeBeyondALimitIs429() throws IOException {
    var function = new Invoked(new ConnectHandler(limited, around.clock()));
    for (String connection : List.of("TXzPWdnOjoECGjA=", "TXzPWdnOjoECGjB=")) {
      assertThat(function.invoke(event("ws-connect").replace(CONNECTION.value(), connection)))
          .isEqualTo(OK);
    }
    String third = event("ws-connect").replace(CONNECTION.value(), "TXzPWdnOjoECGjC=");
    assertThat(function.invoke(third)).isEqualTo("{\"statusCode\":429}");
    assertThat(around.switchboard.recipients(room)).hasSize(2);
  }

  @Test
  void aSubscriptionBeyondALimitGetsAnErrorFrame() throws IOException {
    assertThat(connect(room.room().value())).isEqualTo(OK);
    RoomKey full = around.switchboard.room("{}");
    List.of("a", "b", "c").forEach(listener -> around.switchboard.listen(full, listener));
    String frame =
        event("ws-send")
            .replace("\"send\",", "\"subscribe\",")
            .replace(
                "\\\"send\\\",\\\"content\\\":\\\"Hello\\\"",
                "\\\"subscribe\\\",\\\"room_id\\\":\\\"%s\\\"".formatted(full.room().value()));
    var function = new Invoked(new SubscribeHandler(limited, around.clock()));
    assertThat(function.invoke(frame)).isEqualTo(OK);
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .singleElement()
        .asString()
        .contains("\"type\":\"error\"", "RATE_LIMIT_EXCEEDED", "\"retryable\":true");
    assertThat(around.switchboard.recipients(full)).hasSize(3);
  }

  private String connect(String id) throws IOException {
    return new Invoked(new ConnectHandler(environment, around.clock()))
        .invoke(event("ws-connect").replace(room.room().value(), id));
  }

  private String send(String event) throws IOException {
    return new Invoked(new SendHandler(environment, around.clock())).invoke(event);
  }

  private String authorize(String event) throws IOException {
    Map<String, String> more = new HashMap<>(SampleToken.make().variables());
    return new Invoked(new AuthorizeHandler(around.environment(more), around.clock()))
        .invoke(event);
  }

  private String event(String sample) throws IOException {
    return Invoked.sample(sample)
        .replace(CLIENT, around.switchboard.client.value())
        .replace(ROOM, room.room().value());
  }
}
