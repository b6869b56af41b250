package io.parley.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.access.ConnectionId;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.gateway.RequestLog;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
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

  private String connect(String id) throws IOException {
    return new Invoked(new ConnectHandler(environment, around.clock()))
        .invoke(event("ws-connect").replace(room.room().value(), id));
  }

  private String send(String event) throws IOException {
    return new Invoked(new SendHandler(environment, around.clock())).invoke(event);
  }

  private String authorize(String event) throws IOException {
    Map<String, String> more = new HashMap<>(SampleToken.make().variables());
    more.put("PARLEY_ALLOWED_ORIGINS", "");
    return new Invoked(new AuthorizeHandler(around.environment(more), around.clock()))
        .invoke(event);
  }

  private String event(String sample) throws IOException {
    return Invoked.sample(sample)
        .replace(CLIENT, around.switchboard.client.value())
        .replace(ROOM, room.room().value());
  }
}
