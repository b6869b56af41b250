package io.parley.clients;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.callback.ManageReview;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.lifecycle.ManageClients;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.WithoutCredential;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Optional;

/// Clients: made by the operator, then kept by themselves.
@ChatApi
@Tag(name = "Clients")
@Controller("/api/v1/clients")
final class ClientsController {

  private final ManageClients clients;
  private final ManageWebhooks webhooks;
  private final ManageReview review;

  ClientsController(ManageClients clients, ManageWebhooks webhooks, ManageReview review) {
    this.clients = clients;
    this.webhooks = webhooks;
    this.review = review;
  }

  /// Makes a client, with the operator's key. Its body is looked at after the key: a route that is
  /// chosen by the body's type would not be known to be the operator's.
  @Post
  @Consumes(MediaType.ALL)
  @WithoutCredential
  @OperatorOnly
  @IdempotentCreate(secret = true)
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  HttpResponse<Data<ClientJson>> create(Attempt attempt, @JsonBody CreateClientBody body) {
    return ChatApiResponses.created(
        ClientJson.created(
            clients.create(
                new ClientId(attempt.id().toString()),
                body.name().strip(),
                Objects.requireNonNullElse(body.description(), ""))));
  }

  /// Gets the calling client.
  @Get("/me")
  HttpResponse<Data<ClientJson>> get(Caller caller) {
    return answerClient(clients.find(caller.client()));
  }

  /// Changes the calling client. What is absent stays.
  @Put("/me")
  HttpResponse<Data<ClientJson>> update(Caller caller, @JsonBody UpdateClientBody body) {
    return answerClient(
        clients.describe(
            caller.client(),
            Optional.ofNullable(body.name()).map(String::strip),
            Optional.ofNullable(body.description())));
  }

  /// Deletes the calling client.
  @Delete("/me")
  HttpResponse<Done> delete(Caller caller) {
    webhooks.removeAll(caller.client());
    var _ = review.remove(caller.client());
    clients.delete(caller.client());
    return ChatApiResponses.message("Client deleted successfully");
  }

  /// Makes a new API key. The old one works for 15 more minutes.
  @Post("/regenerate-key")
  @IdempotentCreate(secret = true)
  HttpResponse<Data<ClientJson>> regenerateKey(HttpRequest<?> request, Attempt attempt) {
    return ApiKey.parse(request.getHeaders().getFirst("X-API-Key").orElse(""))
        .flatMap(presented -> clients.regenerateKey(presented, attempt.id()))
        .map(keyed -> ChatApiResponses.ok(ClientJson.rekeyed(keyed)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.INVALID_CREDENTIALS));
  }

  /// A key may be remembered for a moment longer than its client lives.
  private static HttpResponse<Data<ClientJson>> answerClient(Optional<Client> client) {
    return client
        .map(present -> ChatApiResponses.ok(ClientJson.of(present)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.INVALID_CREDENTIALS));
  }
}
