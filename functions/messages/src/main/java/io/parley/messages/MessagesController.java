package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.json.Text;
import io.parley.core.message.Draft;
import io.parley.core.message.ListMessages;
import io.parley.core.message.MessagePage;
import io.parley.core.message.MessageQuery;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Answers.Pagination;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonBody;
import io.parley.gateway.http.Query;
import io.parley.gateway.http.RoomAnnouncements;
import io.parley.gateway.http.RoomPaths;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Messages of a room: send and list.
@Controller("/api/v1/rooms/{room_id}/messages")
final class MessagesController {

  private static final String NEWEST_FIRST = "-created_at";
  private static final Set<String> SORTS = Set.of("created_at", NEWEST_FIRST);

  private final SendMessage sendMessage;
  private final ListMessages listMessages;
  private final RoomAnnouncements announcements;

  MessagesController(
      SendMessage sendMessage, ListMessages listMessages, RoomAnnouncements announcements) {
    this.sendMessage = sendMessage;
    this.listMessages = listMessages;
    this.announcements = announcements;
  }

  @Post
  HttpResponse<?> send(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody SendBody body) {
    int length = Text.length(body.content());
    if (length > Draft.MAX_CONTENT) {
      return Answers.problem(
          Problem.CONTENT_TOO_LONG,
          Map.of("max_length", Draft.MAX_CONTENT, "current_length", length));
    }
    Optional<RoomKey> room = RoomPaths.key(caller, roomId);
    return room.isEmpty()
        ? Answers.problem(Problem.ROOM_NOT_FOUND)
        : answer(sendMessage.send(room.get(), body.draft()));
  }

  private HttpResponse<?> answer(Send send) {
    return switch (send) {
      case Send.Accepted accepted -> {
        if (!accepted.duplicate()) {
          announcements.announce(accepted.entry());
        }
        yield Answers.sent(MessageJson.of(accepted.entry()), accepted.duplicate());
      }
      case Send.NoSuchRoom _ -> Answers.problem(Problem.ROOM_NOT_FOUND);
      case Send.RoomInactive _ -> Answers.problem(Problem.ROOM_INACTIVE);
      case Send.NotAMember _ -> Answers.problem(Problem.ROOM_ACCESS_DENIED);
      case Send.Mismatch _ -> Answers.problem(Problem.IDEMPOTENCY_MISMATCH);
      case Send.PositionTooOld _ -> Answers.problem(Problem.POSITION_TOO_OLD);
    };
  }

  @Get
  HttpResponse<?> list(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    MessageQuery query = query(Query.of(request));
    return RoomPaths.key(caller, roomId)
        .flatMap(room -> listMessages.list(room, query))
        .<HttpResponse<?>>map(page -> answer(query, page))
        .orElseGet(() -> Answers.problem(Problem.ROOM_NOT_FOUND));
  }

  private static MessageQuery query(Query query) {
    MessageQuery read =
        new MessageQuery(
            query.number("after_seq", 0, Long.MAX_VALUE, 0),
            query.number("before_seq", 1, Long.MAX_VALUE, Long.MAX_VALUE),
            (int) query.number("skip", 0, MessageQuery.MAX_SKIP, 0),
            (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.DEFAULT_LIMIT),
            !query.choice("sort", SORTS, NEWEST_FIRST).equals(NEWEST_FIRST));
    query.check();
    return read;
  }

  private static HttpResponse<?> answer(MessageQuery query, MessagePage page) {
    boolean hasMore = query.skip() + page.messages().size() < page.total();
    return Answers.page(
        page.messages().stream().map(MessageJson::of).toList(),
        new Pagination(query.skip(), query.limit(), page.total(), hasMore));
  }
}
