package io.parley.directory.room;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.directory.http.Creations;
import io.parley.directory.http.Creations.Created;
import io.parley.directory.http.Creations.Wish;
import io.parley.directory.http.Page;
import io.parley.directory.http.PathId;
import io.parley.directory.http.Refusal;
import io.parley.directory.http.Replies;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonDocument;

/// Rooms over HTTP.
@Controller("/rooms")
final class RoomsController {

  private final Rooms rooms;
  private final Creations creations;

  RoomsController(Rooms rooms, Creations creations) {
    this.rooms = rooms;
    this.creations = creations;
  }

  @Post
  HttpResponse<?> create(Caller caller, HttpRequest<?> request) {
    JsonDocument body = JsonDocument.of(request);
    RoomChange values = RoomChange.ofNew(body);
    return creations.create(
        new Wish(caller, request, body),
        () ->
            rooms
                .create(caller.client().value(), values)
                .map(room -> new Created(201, RoomJson.of(room))));
  }

  @Get
  HttpResponse<?> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return Replies.ok(
        rooms.page(caller.client().value(), page).stream().map(RoomJson::of).toList());
  }

  @Get("/{id}")
  HttpResponse<?> get(Caller caller, String id) {
    return Replies.found(
        rooms.find(caller.client().value(), PathId.room(id)), RoomJson::of, Refusal.ROOM_NOT_FOUND);
  }

  @Put("/{id}")
  HttpResponse<?> change(Caller caller, String id, HttpRequest<?> request) {
    long room = PathId.room(id);
    RoomChange change = RoomChange.of(JsonDocument.of(request));
    return Replies.changed(rooms.change(caller.client().value(), room, change), RoomJson::of);
  }

  @Delete("/{id}")
  HttpResponse<?> delete(Caller caller, String id) {
    return Replies.deleted(
        rooms.delete(caller.client().value(), PathId.room(id)), Refusal.ROOM_NOT_FOUND);
  }
}
