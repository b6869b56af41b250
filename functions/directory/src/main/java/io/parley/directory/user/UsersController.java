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
import io.parley.directory.http.DirectoryApi;
import io.parley.directory.http.DirectoryResponses;
import io.parley.directory.http.Page;
import io.parley.directory.http.Paged;
import io.parley.directory.http.PathId;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Idempotent;
import io.parley.gateway.http.request.JsonBodies;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Users over HTTP.
@DirectoryApi
@Controller("/users")
final class UsersController {

  private final Users users;
  private final Creations creations;
  private final JsonBodies bodies;

  UsersController(Users users, Creations creations, JsonBodies bodies) {
    this.users = users;
    this.creations = creations;
    this.bodies = bodies;
  }

  /// Creates a user.
  @Post
  @Idempotent
  @RequestBody(content = @Content(schema = @Schema(implementation = UserBody.New.class)))
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.INVALID_IDEMPOTENCY_KEY,
    Problem.EXTERNAL_ID_REQUIRED,
    Problem.EXTERNAL_ID_TAKEN
  })
  HttpResponse<UserJson> create(Caller caller, HttpRequest<?> request) {
    String externalId = bodies.read(request, UserBody.New.class).externalId().strip();
    return creations.create(
        new Wish(caller, request),
        () ->
            users
                .create(caller.client().value(), externalId)
                .map(user -> new Created(201, UserJson.of(user))));
  }

  /// Lists users by id.
  @Get
  @Paged
  @Refuses({Problem.INVALID_LIMIT, Problem.INVALID_OFFSET, Problem.INVALID_QUERY})
  HttpResponse<List<UserJson>> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return DirectoryResponses.ok(
        users.page(caller.client().value(), page).stream().map(UserJson::of).toList());
  }

  /// Gets a user.
  @Get("/{id}")
  @Refuses({Problem.INVALID_USER_ID, Problem.USER_NOT_FOUND})
  HttpResponse<UserJson> get(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        users.find(caller.client().value(), PathId.user(id)), UserJson::of, Problem.USER_NOT_FOUND);
  }

  /// Changes a user. What is absent stays.
  @Put("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = UserBody.Changed.class)))
  @Refuses({
    Problem.INVALID_USER_ID,
    Problem.EXTERNAL_ID_REQUIRED,
    Problem.USER_NOT_FOUND,
    Problem.EXTERNAL_ID_TAKEN
  })
  HttpResponse<UserJson> change(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      HttpRequest<?> request) {
    long user = PathId.user(id);
    @Nullable String externalId = bodies.read(request, UserBody.Changed.class).externalId();
    return DirectoryResponses.changed(
        users.change(caller.client().value(), user, externalId == null ? null : externalId.strip()),
        UserJson::of);
  }

  /// Deletes a user.
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "deleted")
  @Refuses({Problem.INVALID_USER_ID, Problem.USER_NOT_FOUND})
  HttpResponse<Void> delete(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.deleted(
        users.delete(caller.client().value(), PathId.user(id)), Problem.USER_NOT_FOUND);
  }
}
