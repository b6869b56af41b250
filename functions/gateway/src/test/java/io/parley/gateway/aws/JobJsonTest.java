package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Ending;
import io.parley.core.access.Seat;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Delivery;
import io.parley.core.connection.Jobs.Dismissed;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.Span;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JobJsonTest {

  /// Lambda takes 256 KB, and what escapes add must fit too.
  private static final int MOST = 200 * 1024;

  private static final RoomKey ROOM = new RoomKey(ClientId.random(), new RoomId("red \"☕\""));
  private static final OnlineUser ANN = new OnlineUser(new UserId("ann@example.org"), "Ann 𝄞");
  private static final ConnectionId PHONE = new ConnectionId("L0SM9cOFvHcCIhw=");

  static Stream<Job> jobs() {
    Seat seat = Seat.of(PHONE, Optional.of(ANN.user()));
    Instant at = Instant.ofEpochMilli(1_893_456_000_123L);
    return Stream.of(
        new Job.Deliver(
            ROOM, new Span(3, 9, Optional.of(seat)), Delivery.toOthers(ANN.user(), "f")),
        new Job.Gather(ROOM, 1L << 40, Instant.ofEpochMilli(5), true, Optional.empty()),
        new Job.Gather(ROOM, 1, Instant.ofEpochMilli(5), false, Optional.of("f")),
        new Job.Deliver(ROOM, Span.ALL, Delivery.lastOf(List.of("f", "g"))),
        new Job.Tell(ROOM, List.of(ANN.user(), new UserId("bob")), "frame", Optional.of(ROOM)),
        new Job.Tell(ROOM, List.of(ANN.user()), "frame", Optional.empty()),
        new Job.Greet(ROOM, PHONE, Optional.of(ANN), "ref"),
        new Job.Greet(ROOM, PHONE, Optional.empty(), null),
        new Job.EndTyping(ROOM, ANN, at),
        new Job.Count(ROOM),
        new Job.Part(ROOM, List.of(ANN)),
        new Job.Dismiss(
            ROOM,
            List.of(
                new Dismissed(ANN, List.of(PHONE), Optional.of("last")),
                new Dismissed(ANN, List.of(), Optional.empty())),
            at),
        new Job.Revoke(ROOM.client(), new Ending.OfLogin(ANN.user(), "5e55"), 10),
        new Job.Revoke(ROOM.client(), new Ending.OfToken(seat), 0),
        new Job.Revoke(ROOM.client(), new Ending.OfPerson(ANN.user()), 0),
        new Job.Revoke(ROOM.client(), new Ending.OfClient(), 1),
        new Job.Sweep(ROOM.client(), new Ending.OfKey("0123456789abcdef"), 240),
        new Job.Close(ROOM.client(), List.of(PHONE), 3));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobComesBackAsItWas(Job job) throws MalformedJson {
    assertThat(JobJson.job(Json.read(bytes(job)))).isEqualTo(job);
  }

  @Test
  void aJobIsAboutOneGenerationOfARoom() throws MalformedJson {
    RoomId room = new RoomId("room 1 %").withGeneration(UUID.randomUUID());
    for (RoomId id : List.of(room, room.name(), RoomId.random())) {
      Job job = new Job.Part(new RoomKey(ClientId.random(), id), List.of(ANN));

      assertThat(JobJson.job(Json.read(Json.write(JobJson.of(job))))).isEqualTo(job);
    }
  }

  static Stream<Job> largestJobs() {
    UserId longest = new UserId("☕".repeat(256));
    List<UserId> users = IntStream.range(0, 62).mapToObj(_ -> longest).toList();
    Dismissed dismissed =
        new Dismissed(
            new OnlineUser(longest, "☕".repeat(256)),
            List.of(PHONE),
            Optional.of("x".repeat(8 * 1024)));
    return Stream.of(
        new Job.Tell(ROOM, users, "x".repeat(128 * 1024), Optional.of(ROOM)),
        new Job.Dismiss(
            ROOM, IntStream.range(0, 20).mapToObj(_ -> dismissed).toList(), Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("largestJobs")
  void theLargestJobFitsIntoAnInvocation(Job job) {
    assertThat(bytes(job)).hasSizeLessThan(MOST);
  }

  private static byte[] bytes(Job job) {
    return Json.write(JobJson.of(job)).getBytes(StandardCharsets.UTF_8);
  }
}
