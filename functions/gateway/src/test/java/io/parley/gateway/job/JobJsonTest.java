package io.parley.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Ending;
import io.parley.core.client.ClientId;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Dismissed;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.metric.Metrics;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JobJsonTest {

  /// Lambda takes 256 KB, and what escapes add must fit too.
  private static final int MOST = 200 * 1024;

  private static final RoomKey ROOM = new RoomKey(ClientId.random(), new RoomId("red \"☕\""));
  private static final OnlineUser ANN = new OnlineUser(new UserId("ann@example.org"), "Ann 𝄞");
  private static final RoomKey RED = new RoomKey(ClientId.random(), new RoomId("red"));
  private static final OnlineUser BOB = new OnlineUser(new UserId("bob"), "Bob");
  private static final ConnectionId PHONE = new ConnectionId("L0SM9cOFvHcCIhw=");

  static Stream<Job> jobs() {
    ConnectionRef seat = ConnectionRef.of(PHONE, Optional.of(ANN.user()));
    Instant at = Instant.ofEpochMilli(1_893_456_000_123L);
    return Stream.of(
        new Job.Deliver(
            ROOM, new BucketRange(3, 9, Optional.of(seat)), Delivery.toOthers(ANN.user(), "f")),
        new Job.Gather(ROOM, 1L << 40, Instant.ofEpochMilli(5), true, Optional.empty()),
        new Job.Gather(ROOM, 1, Instant.ofEpochMilli(5), false, Optional.of("f")),
        new Job.Deliver(ROOM, BucketRange.ALL, Delivery.lastOf(List.of("f", "g"))),
        new Job.Tell(ROOM, List.of(ANN.user(), new UserId("bob")), "frame", Optional.of(ROOM)),
        new Job.Tell(ROOM, List.of(ANN.user()), "frame", Optional.empty()),
        new Job.TellAll(ROOM, "frame", 1L << 40),
        new Job.Welcome(ROOM.client(), PHONE, Optional.of(ANN.user())),
        new Job.Welcome(ROOM.client(), PHONE, Optional.empty()),
        new Job.Greet(ROOM, PHONE, Optional.of(ANN), "ref"),
        new Job.Greet(ROOM, PHONE, Optional.empty(), null),
        new Job.EndTyping(ROOM, ANN, at),
        new Job.React(ROOM, 1L << 40, at),
        new Job.Receipt(ROOM, ANN.user(), at),
        new Job.Count(ROOM),
        new Job.Hook(ROOM),
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
  void aJobCarriesTheTraceInWhichItWasSubmitted() throws MalformedJson {
    Job job = new Job.Count(ROOM);
    Object traced = Objects.requireNonNull(new Metrics("t1").during(() -> Json.read(bytes(job))));

    assertThat(JobJson.trace(traced)).contains("t1");
    assertThat(JobJson.job(traced)).isEqualTo(job);
    assertThat(JobJson.trace(Json.read(bytes(job)))).isEmpty();
  }

  /// No compiler asks for the row of a new kind.
  @Test
  void everyKindOfJobIsHere() {
    List<Class<?>> kinds = new ArrayList<>(List.of(Job.class.getPermittedSubclasses()));
    kinds.addAll(List.of(Job.InRoom.class.getPermittedSubclasses()));
    kinds.remove(Job.InRoom.class);

    assertThat(forms().<Class<?>>map(row -> row.get()[0].getClass())).containsAll(kinds);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments(
            new Job.Deliver(
                RED,
                new BucketRange(
                    3, 9, Optional.of(ConnectionRef.of(PHONE, Optional.of(BOB.user())))),
                Delivery.toOthers(BOB.user(), "f")),
            """
            {"client":"%s","room":"red","job":"deliver","first":3,"last":9,"after":"L0SM9cOFvHcCIhw=","after_tag":8500791,"frame":"f","except_tag":8500791,"is_last":false}"""),
        arguments(
            new Job.Deliver(RED, BucketRange.ALL, Delivery.lastOf(List.of("f", "g"))),
            """
            {"client":"%s","room":"red","job":"deliver","first":0,"last":255,"frames":["f","g"],"except_tag":0,"is_last":true}"""),
        arguments(
            new Job.Gather(RED, 1, Instant.ofEpochMilli(5), true, Optional.of("f")),
            """
            {"client":"%s","room":"red","job":"gather","seq":1,"due":5,"late":true,"last":"f"}"""),
        arguments(
            new Job.Gather(RED, 1, Instant.ofEpochMilli(5), false, Optional.empty()),
            """
            {"client":"%s","room":"red","job":"gather","seq":1,"due":5,"late":false}"""),
        arguments(
            new Job.TellAll(RED, "f", 7),
            """
            {"client":"%s","room":"red","job":"tell_all","frame":"f","after":7}"""),
        arguments(
            new Job.Welcome(RED.client(), PHONE, Optional.of(BOB.user())),
            """
            {"client":"%s","job":"welcome","connection":"L0SM9cOFvHcCIhw=","user":"bob"}"""),
        arguments(
            new Job.Welcome(RED.client(), PHONE, Optional.empty()),
            """
            {"client":"%s","job":"welcome","connection":"L0SM9cOFvHcCIhw="}"""),
        arguments(
            new Job.Greet(RED, PHONE, Optional.of(BOB), "ref"),
            """
            {"client":"%s","room":"red","job":"greet","connection":"L0SM9cOFvHcCIhw=","users":[{"name":"Bob","id":"bob"}],"ref":"ref"}"""),
        arguments(
            new Job.Greet(RED, PHONE, Optional.empty(), null),
            """
            {"client":"%s","room":"red","job":"greet","connection":"L0SM9cOFvHcCIhw=","users":[],"ref":null}"""),
        arguments(
            new Job.EndTyping(RED, BOB, Instant.ofEpochMilli(5)),
            """
            {"client":"%s","room":"red","job":"end_typing","users":[{"name":"Bob","id":"bob"}],"since":5}"""),
        arguments(
            new Job.React(RED, 7, Instant.ofEpochMilli(5)),
            """
            {"client":"%s","room":"red","job":"react","message":7,"due":5}"""),
        arguments(
            new Job.Receipt(RED, new UserId("bob"), Instant.ofEpochMilli(5)),
            """
            {"client":"%s","room":"red","job":"receipt","user":"bob","due":5}"""),
        arguments(
            new Job.Count(RED),
            """
            {"client":"%s","room":"red","job":"count"}"""),
        arguments(
            new Job.Hook(RED),
            """
            {"client":"%s","room":"red","job":"hook"}"""),
        arguments(
            new Job.Part(RED, List.of(BOB)),
            """
            {"client":"%s","room":"red","job":"part","users":[{"name":"Bob","id":"bob"}]}"""),
        arguments(
            new Job.Dismiss(
                RED,
                List.of(
                    new Dismissed(BOB, List.of(PHONE), Optional.of("last")),
                    new Dismissed(BOB, List.of(), Optional.empty())),
                Instant.ofEpochMilli(5)),
            """
            {"client":"%s","room":"red","job":"dismiss","dismissed":[{"id":"bob","name":"Bob","connections":["L0SM9cOFvHcCIhw="],"last":"last"},{"id":"bob","name":"Bob","connections":[]}],"until":5}"""),
        arguments(
            new Job.Tell(RED, List.of(BOB.user()), "f", Optional.of(RED)),
            """
            {"client":"%s","room":"red","job":"tell","users":["bob"],"frame":"f","besides":"red"}"""),
        arguments(
            new Job.Tell(RED, List.of(BOB.user()), "f", Optional.empty()),
            """
            {"client":"%s","room":"red","job":"tell","users":["bob"],"frame":"f"}"""),
        arguments(
            new Job.Revoke(RED.client(), new Ending.OfLogin(BOB.user(), "5e55"), 10),
            """
            {"client":"%s","job":"revoke","looks":10,"user":"bob","session":"5e55"}"""),
        arguments(
            new Job.Revoke(RED.client(), new Ending.OfClient(), 0),
            """
            {"client":"%s","job":"revoke","looks":0}"""),
        arguments(
            new Job.Sweep(RED.client(), new Ending.OfKey("0123456789abcdef"), 240),
            """
            {"client":"%s","job":"sweep","shard":240,"key":"0123456789abcdef"}"""),
        arguments(
            new Job.Close(RED.client(), List.of(PHONE), 3),
            """
            {"client":"%s","job":"close","connections":["L0SM9cOFvHcCIhw="],"tries":3}"""));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aJobKeepsItsForm(Job job, String form) throws MalformedJson {
    assertThat(Json.read(bytes(job))).isEqualTo(Json.read(form.formatted(job.client().value())));
    assertThat(JobJson.job(Json.read(form.formatted(job.client().value())))).isEqualTo(job);
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
