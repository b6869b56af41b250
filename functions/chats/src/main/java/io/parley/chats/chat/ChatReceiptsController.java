package io.parley.chats.chat;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.unread.ListReceipts;
import io.parley.core.unread.Receipt;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import java.util.List;
import java.util.Optional;

/// Lists how far the members of a chat have read.
@MessengerApi
@Controller("/chats/{id}/receipts")
final class ChatReceiptsController {

  private final ChatAccess access;
  private final ListReceipts listReceipts;

  ChatReceiptsController(ChatAccess access, ListReceipts listReceipts) {
    this.access = access;
    this.listReceipts = listReceipts;
  }

  /// Tells how far each member has read, in the order of joining. Nothing is listed unless the
  /// chat has receipts, nor in chats of more than 100 members.
  @Get
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<List<ChatReceiptJson>> list(Person person, @PathVariable String id) {
    Optional<List<Receipt>> receipts =
        access.find(person, id).flatMap(chat -> listReceipts.in(chat.room().key()));
    return receipts.isEmpty()
        ? Refusals.of(Problem.ROOM_NOT_FOUND)
        : HttpResponse.ok(receipts.get().stream().map(ChatReceiptJson::of).toList());
  }
}
