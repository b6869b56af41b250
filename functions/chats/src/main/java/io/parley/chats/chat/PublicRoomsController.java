package io.parley.chats.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Parts;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.ListPublicRooms;
import io.parley.core.chat.ListPublicRooms.Place;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rooms that people may enter on their own.
@MessengerApi
@Controller("/chats/public")
final class PublicRoomsController {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;
  private static final String CURSOR = "([0-9]{1,15})\\.([0-9a-f-]{36})";
  private static final Pattern CURSOR_FORM = Pattern.compile(CURSOR);

  private final ListPublicRooms listPublicRooms;

  PublicRoomsController(ListPublicRooms listPublicRooms) {
    this.listPublicRooms = listPublicRooms;
  }

  /// Lists the active rooms that anybody may join, the newest first; those that one is in too. The
  /// next part is in the Link header; a part may be short, or empty, and have a next one.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "text in the name or the description, whatever its case",
            schema = @Schema(type = "string", maxLength = Room.MAX_NAME)),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "string", pattern = "^" + CURSOR + "$"))
      })
  HttpResponse<List<PublicRoomJson>> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    Optional<String> search = query.searched("search", Room.MAX_NAME);
    int limit = (int) query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Optional<Place> after = readCursor(query);
    query.check();
    ListPublicRooms.Page page =
        listPublicRooms.list(person.grant().client(), search, person::opens, after, limit);
    List<PublicRoomJson> rooms = page.rooms().stream().map(PublicRoomJson::of).toList();
    return page.rest()
        .map(rest -> Parts.of(pathOf(search), rooms, limit, formatPlace(rest)))
        .orElseGet(() -> HttpResponse.ok(rooms));
  }

  private static String pathOf(Optional<String> search) {
    return "/chats/public"
        + search
            .map(text -> "?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
            .orElse("");
  }

  private static String formatPlace(Place place) {
    return place.createdAt().toEpochMilli() + "." + place.room().value();
  }

  private static Optional<Place> readCursor(Query query) {
    Optional<Matcher> parts = query.text("cursor").map(CURSOR_FORM::matcher);
    if (parts.isPresent() && !parts.get().matches()) {
      query.refuse("cursor", "must be one that a Link header gave");
      return Optional.empty();
    }
    return parts.map(
        place ->
            new Place(
                Instant.ofEpochMilli(Long.parseLong(place.group(1))), new RoomId(place.group(2))));
  }

  /// Without these, `public` would be taken for the id of a chat.
  @Hidden
  @Patch
  HttpResponse<?> update() {
    return Refusals.notAllowed("GET");
  }

  @Hidden
  @Options
  HttpResponse<?> options() {
    return Refusals.notAllowed("GET");
  }

  @Hidden
  @Delete
  HttpResponse<?> delete() {
    return Refusals.notAllowed("GET");
  }
}
