package io.parley.chats.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Parts;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.ChangeChatMessage;
import io.parley.core.chat.ChangeChatMessage.Outcome;
import io.parley.core.chat.MyChat;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.ReadThread;
import io.parley.core.message.Message;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One message of a chat: edit, delete, restore, its thread.
@MessengerApi
@Controller("/chats/{id}/messages/{messageId}")
final class ChatMessageController {

  private final ChatAccess access;
  private final ChangeChatMessage changeMessage;
  private final ReadThread readThread;
  private final MessageView view;
  private final RoomAnnouncements announcements;
  private final MentionAnnouncements mentions;

  ChatMessageController(
      ChatAccess access,
      ChangeChatMessage changeMessage,
      ReadThread readThread,
      MessageView view,
      RoomAnnouncements announcements,
      MentionAnnouncements mentions) {
    this.access = access;
    this.changeMessage = changeMessage;
    this.readThread = readThread;
    this.view = view;
    this.announcements = announcements;
    this.mentions = mentions;
  }

  /// Edits a message of the caller's own.
  @Patch
  @Refuses({
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.MESSAGE_NOT_FOUND,
    Problem.NOT_YOUR_MESSAGE,
    Problem.REJECTED
  })
  HttpResponse<ChatMessageJson> edit(
      Person person,
      @PathVariable String id,
      @PathVariable String messageId,
      @JsonBody EditMessageBody body) {
    return changeMessage(
        person,
        id,
        chat -> changeMessage.edit(chat, person.user(), messageId, body.content(), body.named()),
        message -> HttpResponse.ok(view.show(person, message)),
        Refusals::rejected);
  }

  /// Deletes a message of the caller's own or, for the chat's owner and moderators, anybody's.
  @Delete
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.MESSAGE_NOT_FOUND,
    Problem.NOT_YOUR_MESSAGE
  })
  HttpResponse<Void> delete(
      Person person, @PathVariable String id, @PathVariable String messageId) {
    return changeMessage(
        person,
        id,
        chat -> changeMessage.delete(chat, person.user(), messageId),
        _ -> HttpResponse.noContent());
  }

  /// Restores a message that the caller deleted.
  @Post("/restore")
  @Refuses({
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.MESSAGE_NOT_FOUND,
    Problem.NOT_YOUR_MESSAGE
  })
  HttpResponse<ChatMessageJson> restore(
      Person person, @PathVariable String id, @PathVariable String messageId) {
    return changeMessage(
        person,
        id,
        chat -> changeMessage.restore(chat, person.user(), messageId),
        message -> HttpResponse.ok(view.show(person, message)));
  }

  /// A change that nobody reviews.
  private <T> HttpResponse<T> changeMessage(
      Person person,
      String id,
      Function<MyChat, Outcome> change,
      Function<Message, HttpResponse<T>> success) {
    return changeMessage(
        person,
        id,
        change,
        success,
        _ -> {
          throw new IllegalStateException("a review of what has no content");
        });
  }

  private <T> HttpResponse<T> changeMessage(
      Person person,
      String id,
      Function<MyChat, Outcome> change,
      Function<Message, HttpResponse<T>> success,
      Function<Optional<String>, HttpResponse<T>> rejection) {
    return access
        .find(person, id)
        .map(change)
        .map(
            outcome ->
                switch (outcome) {
                  case Outcome.Done done -> {
                    done.changed().entry().ifPresent(announcements::announce);
                    mentions.announce(done.changed());
                    yield success.apply(done.message());
                  }
                  case Outcome.NoSuchMessage _ -> Refusals.<T>of(Problem.MESSAGE_NOT_FOUND);
                  case Outcome.Rejected(Optional<String> reason) -> rejection.apply(reason);
                  case Outcome.NotAllowed _ -> Refusals.<T>of(Problem.NOT_YOUR_MESSAGE);
                })
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  /// Lists the replies to a message, in order. The next part is in the Link header.
  @Get("/thread")
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "integer", minimum = "0"))
      })
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND, Problem.MESSAGE_NOT_FOUND})
  HttpResponse<List<ChatMessageJson>> thread(
      Person person,
      @PathVariable String id,
      @PathVariable String messageId,
      HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.MAX_LIMIT);
    long after = query.number("cursor", 0, Long.MAX_VALUE, 0);
    query.check();
    Optional<MyChat> chat = access.find(person, id);
    if (chat.isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    Optional<Message> parent =
        changeMessage.find(chat.get(), messageId).filter(message -> !message.deleted());
    return parent.isEmpty()
        ? Refusals.of(Problem.MESSAGE_NOT_FOUND)
        : toPart(person, id, messageId, limit, readThread.after(parent.get(), after, limit, false));
  }

  private HttpResponse<List<ChatMessageJson>> toPart(
      Person person, String id, String messageId, int limit, ReadThread.Page page) {
    String path = "/chats/%s/messages/%s/thread".formatted(id, messageId);
    List<ChatMessageJson> replies = view.show(person, page.replies());
    return page.rest().isPresent()
        ? Parts.of(path, replies, limit, Long.toString(page.rest().getAsLong()))
        : HttpResponse.ok(replies);
  }
}
