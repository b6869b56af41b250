package io.parley.directory.type;

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
import io.parley.directory.http.Members;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Page;
import io.parley.directory.http.PathId;
import io.parley.directory.http.Refusal;
import io.parley.directory.http.Replies;
import io.parley.directory.type.RoomTypes.Change;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonDocument;

/// Room types over HTTP.
@Controller("/room_types")
final class RoomTypesController {

  private static final int MAX = 100;

  private final RoomTypes types;
  private final Creations creations;

  RoomTypesController(RoomTypes types, Creations creations) {
    this.types = types;
    this.creations = creations;
  }

  @Post
  HttpResponse<?> create(Caller caller, HttpRequest<?> request) {
    JsonDocument body = JsonDocument.of(request);
    Change values = read(body);
    String size = Members.required(values.size(), Refusal.SIZE_REQUIRED);
    String style = Members.required(values.style(), Refusal.STYLE_REQUIRED);
    return creations.create(
        new Wish(caller, request, body),
        () ->
            new Done<>(
                new Created(
                    201, RoomTypeJson.of(types.create(caller.client().value(), size, style)))));
  }

  @Get
  HttpResponse<?> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return Replies.ok(
        types.page(caller.client().value(), page).stream().map(RoomTypeJson::of).toList());
  }

  @Get("/{id}")
  HttpResponse<?> get(Caller caller, String id) {
    return Replies.found(
        types.find(caller.client().value(), PathId.roomType(id)),
        RoomTypeJson::of,
        Refusal.ROOM_TYPE_NOT_FOUND);
  }

  @Put("/{id}")
  HttpResponse<?> change(Caller caller, String id, HttpRequest<?> request) {
    long type = PathId.roomType(id);
    Change change = read(JsonDocument.of(request));
    Members.notBlank(change.size(), Refusal.SIZE_REQUIRED);
    Members.notBlank(change.style(), Refusal.STYLE_REQUIRED);
    return Replies.found(
        types.change(caller.client().value(), type, change),
        RoomTypeJson::of,
        Refusal.ROOM_TYPE_NOT_FOUND);
  }

  @Delete("/{id}")
  HttpResponse<?> delete(Caller caller, String id) {
    return Replies.deleted(
        types.delete(caller.client().value(), PathId.roomType(id)), Refusal.ROOM_TYPE_NOT_FOUND);
  }

  private static Change read(JsonDocument body) {
    Members members = Members.of(body);
    return new Change(
        members.line("size", MAX).orElse(null), members.line("style", MAX).orElse(null));
  }
}
