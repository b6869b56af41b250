package io.parley.rooms.participant;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.unread.ListReceipts;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/// Lists how far the participants of a room have read.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/rooms/{room_id}/receipts")
final class ReceiptsController {

  private final RoomPaths paths;
  private final ListReceipts listReceipts;

  ReceiptsController(RoomPaths paths, ListReceipts listReceipts) {
    this.paths = paths;
    this.listReceipts = listReceipts;
  }

  /// Tells how far each participant has read, in the order of joining. Nothing is listed unless the
  /// room's meta has `read_receipts`, nor in rooms of more than 100 participants.
  @Get
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Data<List<ReceiptJson>>> list(
      Caller caller, @PathVariable("room_id") String roomId) {
    return paths
        .key(caller, roomId)
        .flatMap(listReceipts::in)
        .map(receipts -> receipts.stream().map(ReceiptJson::of).toList())
        .map(ChatApiResponses::ok)
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
