package io.parley.gateway.job;

import static io.parley.gateway.job.JobMembers.instant;
import static io.parley.gateway.job.JobMembers.list;
import static io.parley.gateway.job.JobMembers.longNumber;
import static io.parley.gateway.job.JobMembers.optionalText;
import static io.parley.gateway.job.JobMembers.putDelivery;
import static io.parley.gateway.job.JobMembers.putSpan;
import static io.parley.gateway.job.JobMembers.readDelivery;
import static io.parley.gateway.job.JobMembers.readDismissed;
import static io.parley.gateway.job.JobMembers.readSpan;
import static io.parley.gateway.job.JobMembers.readUsers;
import static io.parley.gateway.job.JobMembers.text;
import static io.parley.gateway.job.JobMembers.usersJson;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// All kinds of jobs. Each is one row, in which its writer and its reader stand together.
final class JobKinds {

  private static final List<JobKind<?>> ALL =
      List.of(
          deliverKind(),
          gatherKind(),
          greetKind(),
          endTypingKind(),
          reactKind(),
          inRoom("count", Job.Count.class, (_, _) -> {}, (room, _) -> new Job.Count(room)),
          inRoom("hook", Job.Hook.class, (_, _) -> {}, (room, _) -> new Job.Hook(room)),
          receiptKind(),
          partKind(),
          dismissKind(),
          tellKind(),
          tellAllKind(),
          ConnectionJobKinds.welcomeKind(),
          ConnectionJobKinds.revokeKind(),
          ConnectionJobKinds.sweepKind(),
          ConnectionJobKinds.closeKind());

  private JobKinds() {}

  static JobKind<?> kindOf(Job job) {
    return ALL.stream()
        .filter(kind -> kind.type().isInstance(job))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind of job for " + job.getClass()));
  }

  /// @throws IllegalArgumentException when no kind has that name
  static JobKind<?> kindNamed(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown job: " + name));
  }

  private static <J extends Job.InRoom> JobKind<J> inRoom(
      String name,
      Class<J> type,
      JobKind.Writer<J> writer,
      BiFunction<RoomKey, Map<?, ?>, J> reader) {
    return new JobKind<>(
        name,
        type,
        writer,
        (client, event) ->
            reader.apply(new RoomKey(client, RoomId.parse(text(event, "room"))), event));
  }

  private static JobKind<?> deliverKind() {
    return inRoom(
        "deliver",
        Job.Deliver.class,
        (event, job) -> {
          putSpan(event, job.span());
          putDelivery(event, job.delivery());
        },
        (room, event) -> new Job.Deliver(room, readSpan(event), readDelivery(event)));
  }

  private static JobKind<?> gatherKind() {
    return inRoom(
        "gather",
        Job.Gather.class,
        (event, job) -> {
          event.put("seq", job.seq());
          event.put("due", job.due().toEpochMilli());
          event.put("late", job.late());
          job.last().ifPresent(frame -> event.put("last", frame));
        },
        (room, event) ->
            new Job.Gather(
                room,
                longNumber(event, "seq"),
                instant(event, "due"),
                Boolean.TRUE.equals(event.get("late")),
                optionalText(event, "last")));
  }

  private static JobKind<?> greetKind() {
    return inRoom(
        "greet",
        Job.Greet.class,
        (event, job) -> {
          event.put("connection", job.connection().value());
          event.put("users", usersJson(job.user().stream()));
          event.put("ref", job.ref());
        },
        (room, event) ->
            new Job.Greet(
                room,
                new ConnectionId(text(event, "connection")),
                readUsers(event).stream().findFirst(),
                optionalText(event, "ref").orElse(null)));
  }

  private static JobKind<?> endTypingKind() {
    return inRoom(
        "end_typing",
        Job.EndTyping.class,
        (event, job) -> {
          event.put("users", usersJson(Stream.of(job.user())));
          event.put("since", job.since().toEpochMilli());
        },
        (room, event) ->
            new Job.EndTyping(room, readUsers(event).getFirst(), instant(event, "since")));
  }

  private static JobKind<?> reactKind() {
    return inRoom(
        "react",
        Job.React.class,
        (event, job) -> {
          event.put("message", job.message());
          event.put("due", job.due().toEpochMilli());
        },
        (room, event) -> new Job.React(room, longNumber(event, "message"), instant(event, "due")));
  }

  private static JobKind<?> receiptKind() {
    return inRoom(
        "receipt",
        Job.Receipt.class,
        (event, job) -> {
          event.put("user", job.user().value());
          event.put("due", job.due().toEpochMilli());
        },
        (room, event) ->
            new Job.Receipt(room, new UserId(text(event, "user")), instant(event, "due")));
  }

  private static JobKind<?> partKind() {
    return inRoom(
        "part",
        Job.Part.class,
        (event, job) -> event.put("users", usersJson(job.users().stream())),
        (room, event) -> new Job.Part(room, readUsers(event)));
  }

  private static JobKind<?> dismissKind() {
    return inRoom(
        "dismiss",
        Job.Dismiss.class,
        (event, job) -> {
          event.put("dismissed", job.dismissed().stream().map(JobMembers::dismissedJson).toList());
          event.put("until", job.until().toEpochMilli());
        },
        (room, event) -> new Job.Dismiss(room, readDismissed(event), instant(event, "until")));
  }

  private static JobKind<?> tellKind() {
    return inRoom(
        "tell",
        Job.Tell.class,
        (event, job) -> {
          event.put("users", job.users().stream().map(UserId::value).toList());
          event.put("frame", job.frame());
          job.besides().ifPresent(room -> event.put("besides", room.room().key()));
        },
        (room, event) ->
            new Job.Tell(
                room,
                list(event, "users").stream()
                    .map(user -> new UserId(String.valueOf(user)))
                    .toList(),
                text(event, "frame"),
                optionalText(event, "besides")
                    .map(id -> new RoomKey(room.client(), RoomId.parse(id)))));
  }

  private static JobKind<?> tellAllKind() {
    return inRoom(
        "tell_all",
        Job.TellAll.class,
        (event, job) -> {
          event.put("frame", job.frame());
          event.put("after", job.after());
        },
        (room, event) -> new Job.TellAll(room, text(event, "frame"), longNumber(event, "after")));
  }
}
