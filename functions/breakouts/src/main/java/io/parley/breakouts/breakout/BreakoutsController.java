package io.parley.breakouts.breakout;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.breakouts.api.BreakoutsApi;
import io.parley.breakouts.api.SettingsRule;
import io.parley.core.breakout.BreakoutRoom;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.CreateBreakout.Creation;
import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.breakout.DeleteBreakout.Deletion;
import io.parley.core.breakout.FindBreakout;
import io.parley.core.breakout.UpdateBreakout;
import io.parley.core.breakout.UpdateBreakout.Update;
import io.parley.core.entry.Entry;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Fitting;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Breakout rooms: create, get, list, update, delete.
@BreakoutsApi
@Controller("/breakout-rooms")
final class BreakoutsController {

  /// Bytes of a breakout besides settings and participants.
  private static final int FRAME = 300;

  /// Bytes of a participant besides their id.
  private static final int QUOTED = 3;

  private static final long MOST_MILLIS = 99_999_999_999_999L;

  private final RoomPaths paths;
  private final CreateBreakout createBreakout;
  private final FindBreakout findBreakout;
  private final UpdateBreakout updateBreakout;
  private final DeleteBreakout deleteBreakout;
  private final BreakoutAnnouncements announcements;

  BreakoutsController(
      RoomPaths paths,
      CreateBreakout createBreakout,
      FindBreakout findBreakout,
      UpdateBreakout updateBreakout,
      DeleteBreakout deleteBreakout,
      BreakoutAnnouncements announcements) {
    this.paths = paths;
    this.createBreakout = createBreakout;
    this.findBreakout = findBreakout;
    this.updateBreakout = updateBreakout;
    this.deleteBreakout = deleteBreakout;
    this.announcements = announcements;
  }

  /// Makes a breakout room with an id of the caller's.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses(Problem.ROOM_ID_TAKEN)
  HttpResponse<BreakoutJson> create(Caller caller, Attempt attempt, @JsonBody NewBreakout body) {
    RoomKey key = new RoomKey(caller.client(), body.roomId(attempt.id()));
    return switch (createBreakout.create(key, body.beginning(key))) {
      case Creation.Created(BreakoutRoom breakout) -> {
        announcements.announceCreation(key, breakout.participants());
        yield HttpResponse.created(BreakoutJson.of(breakout));
      }
      case Creation.Taken _ -> BreakoutResponses.refuse(Problem.ROOM_ID_TAKEN);
    };
  }

  /// Lists all breakout rooms, oldest first. If they have more than about 4 MB, the next part is in
  /// the Link header.
  @Get
  @Operation(
      parameters =
          @Parameter(
              name = "cursor",
              in = ParameterIn.QUERY,
              description = "from the Link header of the part before",
              schema =
                  @Schema(
                      type = "integer",
                      format = "int64",
                      minimum = "1",
                      maximum = "" + MOST_MILLIS)))
  HttpResponse<List<BreakoutJson>> list(Caller caller, HttpRequest<?> request) {
    Query query = Query.of(request);
    Instant after = Instant.ofEpochMilli(query.number("cursor", 1, MOST_MILLIS, 0));
    query.check();
    List<BreakoutRoom> all = findBreakout.createdAfter(caller.client(), after);
    int end = cutBetweenMoments(all, Fitting.of(all, BreakoutsController::bytesOf).size());
    MutableHttpResponse<List<BreakoutJson>> answer =
        HttpResponse.ok(all.stream().limit(end).map(BreakoutJson::of).toList());
    return end == all.size()
        ? answer
        : answer.header("Link", linkAfter(all.get(end - 1).room().createdAt()));
  }

  /// Where a part may end: those of one moment are in one part.
  private static int cutBetweenMoments(List<BreakoutRoom> all, int fitting) {
    int end = fitting;
    while (end > 1 && end < all.size() && isOfTheSameMoment(all.get(end - 1), all.get(end))) {
      end--;
    }
    return end;
  }

  private static boolean isOfTheSameMoment(BreakoutRoom one, BreakoutRoom next) {
    return one.room().createdAt().equals(next.room().createdAt());
  }

  private static String linkAfter(Instant last) {
    return "</breakout-rooms?cursor=" + last.toEpochMilli() + ">; rel=\"next\"";
  }

  private static int bytesOf(BreakoutRoom breakout) {
    int names =
        breakout.participants().stream()
            .mapToInt(user -> Fitting.bytes(user.value()) + QUOTED)
            .sum();
    return FRAME + names + Fitting.bytes(breakout.room().meta().json());
  }

  /// Gets a breakout room.
  @Get("/{id}")
  @Refuses(Problem.BREAKOUT_NOT_FOUND)
  HttpResponse<BreakoutJson> get(Caller caller, @PathVariable("id") String id) {
    return paths
        .key(caller, id)
        .flatMap(findBreakout::find)
        .<HttpResponse<BreakoutJson>>map(breakout -> HttpResponse.ok(BreakoutJson.of(breakout)))
        .orElseGet(() -> BreakoutResponses.refuse(Problem.BREAKOUT_NOT_FOUND));
  }

  /// Changes a breakout room: a merge patch of its settings, other participants.
  @Patch("/{id}")
  @Refuses({Problem.BANNED, Problem.BREAKOUT_NOT_FOUND, Problem.BREAKOUT_IN_SESSION})
  HttpResponse<BreakoutJson> update(
      Caller caller, @PathVariable("id") String id, @JsonBody BreakoutPatch body) {
    Optional<RoomKey> key = paths.key(caller, id);
    return key.isEmpty()
        ? BreakoutResponses.refuse(Problem.BREAKOUT_NOT_FOUND)
        : switch (updateBreakout.update(key.get(), body.edits())) {
          case Update.Updated(BreakoutRoom breakout, List<Entry> entries) -> {
            announcements.announceChange(breakout.room().key(), entries, breakout.participants());
            yield HttpResponse.ok(BreakoutJson.of(breakout));
          }
          case Update.NoSuchBreakout _ -> BreakoutResponses.refuse(Problem.BREAKOUT_NOT_FOUND);
          case Update.InSession _ -> BreakoutResponses.refuse(Problem.BREAKOUT_IN_SESSION);
          case Update.Banned(Sanction ban) -> throw RefusedRequest.banned(ban);
          case Update.Unfit _ ->
              throw new RefusedRequest(Problem.VALIDATION_ERROR, List.of(SettingsRule.UNFIT));
        };
  }

  /// Deletes a breakout room.
  @Delete("/{id}")
  @Refuses({Problem.BREAKOUT_NOT_FOUND, Problem.BREAKOUT_IN_SESSION})
  HttpResponse<BreakoutResponses.MessageJson> delete(Caller caller, @PathVariable("id") String id) {
    Optional<RoomKey> key = paths.key(caller, id);
    List<UserId> participants = key.map(announcements::findParticipants).orElse(List.of());
    return key.isEmpty()
        ? BreakoutResponses.refuse(Problem.BREAKOUT_NOT_FOUND)
        : switch (deleteBreakout.delete(key.get())) {
          case Deletion.Deleted(Entry entry) -> {
            announcements.announceEnd(entry, participants);
            yield BreakoutResponses.message("Breakout room deleted");
          }
          case Deletion.NoSuchBreakout _ -> BreakoutResponses.refuse(Problem.BREAKOUT_NOT_FOUND);
          case Deletion.InSession _ -> BreakoutResponses.refuse(Problem.BREAKOUT_IN_SESSION);
        };
  }
}
