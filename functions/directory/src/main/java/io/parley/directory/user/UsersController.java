package io.parley.directory.user;

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
import io.parley.directory.http.Page;
import io.parley.directory.http.PathId;
import io.parley.directory.http.Refusal;
import io.parley.directory.http.Replies;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonDocument;
import org.jspecify.annotations.Nullable;

/// Users over HTTP.
@Controller("/users")
final class UsersController {

  private static final int MAX = 256;

  private final Users users;
  private final Creations creations;

  UsersController(Users users, Creations creations) {
    this.users = users;
    this.creations = creations;
  }

  @Post
  HttpResponse<?> create(Caller caller, HttpRequest<?> request) {
    JsonDocument body = JsonDocument.of(request);
    String externalId = Members.required(externalId(body), Refusal.EXTERNAL_ID_REQUIRED);
    return creations.create(
        new Wish(caller, request, body),
        () ->
            users
                .create(caller.client().value(), externalId)
                .map(user -> new Created(201, UserJson.of(user))));
  }

  @Get
  HttpResponse<?> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return Replies.ok(
        users.page(caller.client().value(), page).stream().map(UserJson::of).toList());
  }

  @Get("/{id}")
  HttpResponse<?> get(Caller caller, String id) {
    return Replies.found(
        users.find(caller.client().value(), PathId.user(id)), UserJson::of, Refusal.USER_NOT_FOUND);
  }

  @Put("/{id}")
  HttpResponse<?> change(Caller caller, String id, HttpRequest<?> request) {
    long user = PathId.user(id);
    String externalId =
        Members.notBlank(externalId(JsonDocument.of(request)), Refusal.EXTERNAL_ID_REQUIRED);
    return Replies.changed(users.change(caller.client().value(), user, externalId), UserJson::of);
  }

  @Delete("/{id}")
  HttpResponse<?> delete(Caller caller, String id) {
    return Replies.deleted(
        users.delete(caller.client().value(), PathId.user(id)), Refusal.USER_NOT_FOUND);
  }

  private static @Nullable String externalId(JsonDocument body) {
    return Members.of(body).line("external_id", MAX).orElse(null);
  }
}
