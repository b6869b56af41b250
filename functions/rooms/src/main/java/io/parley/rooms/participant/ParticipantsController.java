package io.parley.rooms.participant;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.entry.Entry;
import io.parley.core.json.Meta;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveReason;
import io.parley.core.member.LeaveRoom;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Departures;
import io.parley.gateway.http.Fitting;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Participants of a room: join, leave, list.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/rooms/{room_id}")
final class ParticipantsController {

  private static final int LIMIT = 1_000;

  /// Bytes of a participant besides names and meta.
  private static final int FRAME = 100;

  private final RoomPaths paths;
  private final JoinRoom joinRoom;
  private final LeaveRoom leaveRoom;
  private final Rooms rooms;
  private final Participants participants;
  private final RoomAnnouncements announcements;
  private final Departures departures;

  ParticipantsController(
      RoomPaths paths,
      JoinRoom joinRoom,
      LeaveRoom leaveRoom,
      Rooms rooms,
      Participants participants,
      RoomAnnouncements announcements,
      Departures departures) {
    this.paths = paths;
    this.joinRoom = joinRoom;
    this.leaveRoom = leaveRoom;
    this.rooms = rooms;
    this.participants = participants;
    this.announcements = announcements;
    this.departures = departures;
  }

  /// Makes a user a participant.
  @Post("/join")
  @IdempotentCreate
  @Refuses({
    Problem.ROOM_ACCESS_DENIED,
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.ALREADY_IN_ROOM,
    Problem.ROOM_FULL
  })
  HttpResponse<Done> join(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody JoinBody body) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    UserId user = new UserId(body.userId().strip());
    String name = Objects.requireNonNullElse(body.userName(), user.value()).strip();
    Meta meta = Objects.requireNonNullElse(body.meta(), Meta.EMPTY);
    return switch (joinRoom.join(room.get(), user, name, meta)) {
      case Join.Joined(Entry entry) -> {
        announcements.announce(entry);
        yield ChatApiResponses.message("Successfully joined room");
      }
      case Join.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Join.AlreadyIn _ -> ChatApiResponses.problem(Problem.ALREADY_IN_ROOM);
      case Join.Banned(Sanction ban) -> ChatApiResponses.sanctioned(Problem.BANNED, ban);
      case Join.Full _ -> ChatApiResponses.problem(Problem.ROOM_FULL);
      case Join.OfASession _ -> ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
    };
  }

  /// Ends a user's participation.
  @Post("/leave")
  @Refuses({Problem.ROOM_ACCESS_DENIED, Problem.ROOM_NOT_FOUND, Problem.NOT_IN_ROOM})
  HttpResponse<Done> leave(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody LeaveBody body) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    UserId user = new UserId(body.userId().strip());
    return switch (leaveRoom.leave(room.get(), user)) {
      case Leave.Left left -> {
        departures.announce(left.entries(), user, LeaveReason.LEFT);
        yield ChatApiResponses.message("Successfully left room");
      }
      case Leave.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Leave.NotIn _ -> ChatApiResponses.problem(Problem.NOT_IN_ROOM);
      case Leave.OfASession _ -> ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
    };
  }

  /// Lists participants in the order of joining.
  @Get("/participants")
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "1000")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema = @Schema(type = "integer", minimum = "1"))
      })
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Part<ParticipantJson>> list(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, LIMIT, LIMIT);
    long after = query.number("cursor", 1, Long.MAX_VALUE, 0);
    query.check();
    return paths
        .key(caller, roomId)
        .flatMap(rooms::find)
        .map(room -> toPart(room, participants.page(room.key(), after, limit + 1), limit))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }

  /// One more than is wanted was asked for, and perhaps fewer fit. The cursor is the place of the
  /// last one's joining, so that a page stays where it is whoever leaves.
  private static HttpResponse<Part<ParticipantJson>> toPart(
      Room room, List<Participant> page, int limit) {
    List<Participant> wanted = page.stream().limit(limit).toList();
    List<Participant> fitting = Fitting.of(wanted, ParticipantsController::bytesOf);
    @Nullable String next =
        page.size() > fitting.size() ? Long.toString(fitting.getLast().joined()) : null;
    return ChatApiResponses.part(
        fitting.stream().map(participant -> ParticipantJson.of(room, participant)).toList(), next);
  }

  private static int bytesOf(Participant participant) {
    return FRAME
        + Fitting.bytes(
            participant.user().value(), participant.userName(), participant.meta().json());
  }
}
