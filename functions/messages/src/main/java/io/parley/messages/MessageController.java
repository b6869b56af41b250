package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.message.Changed;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.message.RestoreMessage;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;

/// One message: get, edit, delete, restore.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/messages/{message_id}")
final class MessageController {

  private final FindMessage findMessage;
  private final EditMessage editMessage;
  private final DeleteMessage deleteMessage;
  private final RestoreMessage restoreMessage;
  private final RoomAnnouncements announcements;
  private final MentionAnnouncements mentions;

  MessageController(
      FindMessage findMessage,
      EditMessage editMessage,
      DeleteMessage deleteMessage,
      RestoreMessage restoreMessage,
      RoomAnnouncements announcements,
      MentionAnnouncements mentions) {
    this.findMessage = findMessage;
    this.editMessage = editMessage;
    this.deleteMessage = deleteMessage;
    this.restoreMessage = restoreMessage;
    this.announcements = announcements;
    this.mentions = mentions;
  }

  /// Gets a message.
  @Get
  @Operation(
      parameters =
          @Parameter(
              name = "include_deleted",
              in = ParameterIn.QUERY,
              schema = @Schema(type = "boolean", defaultValue = "false")))
  @Refuses(Problem.MESSAGE_NOT_FOUND)
  HttpResponse<Data<MessageJson>> get(
      Caller caller, @PathVariable("message_id") String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    boolean deleted = query.flag("include_deleted").orElse(false);
    query.check();
    return findMessage
        .find(caller.client(), id)
        .filter(message -> deleted || !message.deleted())
        .map(message -> ChatApiResponses.ok(MessageJson.of(message)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.MESSAGE_NOT_FOUND));
  }

  /// Edits a message's content, meta or mentions.
  @Put
  @Refuses({Problem.MESSAGE_NOT_FOUND, Problem.CONTENT_TOO_LONG, Problem.REJECTED})
  HttpResponse<Data<MessageJson>> edit(
      Caller caller, @PathVariable("message_id") String id, @JsonBody EditBody body) {
    Optional<HttpResponse<Data<MessageJson>>> tooLong = ContentLimit.refusal(body.content());
    if (tooLong.isPresent()) {
      return tooLong.get();
    }
    EditMessage.Outcome edit =
        editMessage.edit(
            caller.client(),
            id,
            Optional.ofNullable(body.content()),
            Optional.ofNullable(body.meta()),
            body.named(),
            Optional.empty());
    return edit instanceof EditMessage.Outcome.Rejected(Optional<String> reason)
        ? ChatApiResponses.rejected(reason)
        : answerChanged(edit.success(), message -> ChatApiResponses.ok(MessageJson.of(message)));
  }

  /// Deletes a message. It can be restored.
  @Delete
  @Refuses(Problem.MESSAGE_NOT_FOUND)
  HttpResponse<Done> delete(Caller caller, @PathVariable("message_id") String id) {
    return answerChanged(
        deleteMessage.delete(caller.client(), id, Optional.empty()),
        message -> ChatApiResponses.message("Message deleted successfully"));
  }

  /// Restores a deleted message.
  @Post("/restore")
  @Refuses(Problem.MESSAGE_NOT_FOUND)
  HttpResponse<io.parley.gateway.http.chatapi.Changed<RestoredJson>> restore(
      Caller caller, @PathVariable("message_id") String id) {
    return answerChanged(
        restoreMessage.restore(caller.client(), id, Optional.empty()),
        message ->
            ChatApiResponses.changed(RestoredJson.of(message), "Message restored successfully"));
  }

  private <T> HttpResponse<T> answerChanged(
      Optional<Changed> changed, Function<Message, HttpResponse<T>> success) {
    changed.flatMap(Changed::entry).ifPresent(announcements::announce);
    changed.ifPresent(mentions::announce);
    return changed
        .map(Changed::message)
        .map(success)
        .orElseGet(() -> ChatApiResponses.problem(Problem.MESSAGE_NOT_FOUND));
  }
}
