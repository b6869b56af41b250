package io.parley.messages.reaction;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reacted;
import io.parley.gateway.Problem;
import io.parley.gateway.ReactionJson;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.ReactionPath;
import io.parley.gateway.job.ReactionAnnouncements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;

/// A participant's reaction to a message.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/messages/{message_id}/reactions/{name}")
final class ReactionController {

  private final ReactToMessage reactToMessage;
  private final ReactionAnnouncements announcements;

  ReactionController(ReactToMessage reactToMessage, ReactionAnnouncements announcements) {
    this.reactToMessage = reactToMessage;
    this.announcements = announcements;
  }

  /// Adds a reaction, if it is not there already.
  @Put
  @Refuses({Problem.MESSAGE_NOT_FOUND, Problem.ROOM_ACCESS_DENIED, Problem.TOO_MANY_REACTIONS})
  HttpResponse<Data<Map<String, ReactionJson>>> add(
      Caller caller,
      @PathVariable("message_id") String id,
      @PathVariable String name,
      @JsonBody ReactionBody body) {
    Reacted reacted = react(caller, id, name, body, false);
    return reacted instanceof Reacted.TooMany
        ? ChatApiResponses.problem(Problem.TOO_MANY_REACTIONS)
        : answer(reacted);
  }

  /// Takes a reaction back, if it is there.
  @Delete
  @Refuses({Problem.MESSAGE_NOT_FOUND, Problem.ROOM_ACCESS_DENIED})
  HttpResponse<Data<Map<String, ReactionJson>>> remove(
      Caller caller,
      @PathVariable("message_id") String id,
      @PathVariable String name,
      @JsonBody ReactionBody body) {
    return answer(react(caller, id, name, body, true));
  }

  private Reacted react(Caller caller, String id, String name, ReactionBody body, boolean removes) {
    return reactToMessage.react(
        caller.client(), id, body.user(), ReactionPath.parse(name), removes);
  }

  private HttpResponse<Data<Map<String, ReactionJson>>> answer(Reacted reacted) {
    return switch (reacted) {
      case Reacted.Done done -> {
        announcements.announce(done);
        yield ChatApiResponses.ok(ReactionJson.of(done.summary()));
      }
      case Reacted.NoSuchMessage _ -> ChatApiResponses.problem(Problem.MESSAGE_NOT_FOUND);
      case Reacted.NotIn _ -> ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
      case Reacted.TooMany _ -> throw new IllegalStateException("less cannot be too much");
    };
  }
}
