package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.aws.WakeJson.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WakeJsonTest {

  private static final ClientId CLIENT = ClientId.random();
  private static final BreakoutSessionKey SESSION =
      new BreakoutSessionKey(CLIENT, BreakoutSessionId.random());
  private static final Instant AT = Instant.ofEpochMilli(1_893_456_000_123L);
  private static final UserId ANN = new UserId("ann \"☕\"@example.org");
  private static final RoomKey ROOM =
      new RoomKey(CLIENT, new RoomId("red \"☕\"").withGeneration(UUID.randomUUID()));

  static Stream<Wake> wakes() {
    return Stream.of(
        new SessionTimers.Due(SESSION, AT, 41, 7),
        new SessionTimers.Placing(SESSION, ANN, 9, AT),
        new SessionTimers.Opening(SESSION, "9b80a690", AT));
  }

  static Stream<FollowUp> followUps() {
    return Stream.of(
        new FollowUps.Departure(ROOM, List.of(ANN, new UserId("bob")), AT),
        new FollowUps.Restriction(ROOM),
        new FollowUps.End(ROOM),
        new FollowUps.Admission(ROOM));
  }

  static Stream<AccountFollowUps.FollowUp> accountFollowUps() {
    return Stream.of(
        new AccountFollowUps.NewPassword(CLIENT, ANN, new Username("Ann ☕"), 3, "ab", "5e55"),
        new AccountFollowUps.Deletion(CLIENT, ANN));
  }

  @ParameterizedTest
  @MethodSource("accountFollowUps")
  void whatFollowsFromAnAccountIsReadAsItWasWritten(AccountFollowUps.FollowUp followUp)
      throws MalformedJson {
    assertThat(read(Json.write(WakeJson.of(followUp)))).isEqualTo(new Message.OfAccount(followUp));
  }

  @ParameterizedTest
  @MethodSource("wakes")
  void aWakeIsReadAsItWasWritten(Wake wake) throws MalformedJson {
    assertThat(read(Json.write(WakeJson.of(wake)))).isEqualTo(new Message.OfSession(wake));
  }

  @ParameterizedTest
  @MethodSource("followUps")
  void aFollowUpIsReadAsItWasWritten(FollowUp followUp) throws MalformedJson {
    assertThat(read(Json.write(WakeJson.of(followUp)))).isEqualTo(new Message.OfRoom(followUp));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "session", "at", "wake", "revision", "hops"})
  void aMessageThatLacksSomethingIsNone(String member) throws MalformedJson {
    Map<String, Object> message =
        new HashMap<>(WakeJson.of(new SessionTimers.Due(SESSION, AT, 41, 7)));
    message.remove(member);
    String text = Json.write(message);

    assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownKindIsNone() {
    for (String about :
        List.of("\"session\":\"s\",\"at\":1", "\"room\":\"r\"", "\"account\":\"a\"")) {
      assertThatThrownBy(() -> read("{\"client\":\"c\",\"wake\":\"other\"," + about + "}"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Message read(String text) throws MalformedJson {
    return WakeJson.message((Map<?, ?>) Objects.requireNonNull(Json.read(text)));
  }
}
