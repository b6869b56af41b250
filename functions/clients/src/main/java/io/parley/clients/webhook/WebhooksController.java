package io.parley.clients.webhook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The calling client's webhooks.
@ChatApi
@Tag(name = "Webhooks")
@Controller("/api/v1/webhooks")
final class WebhooksController {

  private final ManageWebhooks webhooks;
  private final WebhookTexts texts;

  WebhooksController(ManageWebhooks webhooks, WebhookTexts texts) {
    this.webhooks = webhooks;
    this.texts = texts;
  }

  /// Registers a webhook: what is written in the client's rooms from now on is sent to it. The
  /// secret is shown in this answer alone.
  @Post
  @Refuses(Problem.TOO_MANY_WEBHOOKS)
  @IdempotentCreate(secret = true)
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  HttpResponse<Data<WebhookJson>> create(
      Caller caller, Attempt attempt, @JsonBody CreateWebhookBody body) {
    Webhook.Change wanted = body.toChange();
    texts.check(caller.client(), wanted);
    return webhooks
        .register(caller.client(), new WebhookId(attempt.id().toString()), wanted)
        .map(webhook -> ChatApiResponses.created(WebhookJson.created(webhook)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.TOO_MANY_WEBHOOKS));
  }

  /// Lists the webhooks in the order of registration.
  @Get
  HttpResponse<Data<List<WebhookJson>>> list(Caller caller) {
    return ChatApiResponses.ok(
        webhooks.list(caller.client()).stream().map(WebhookJson::of).toList());
  }

  /// Gets a webhook.
  @Get("/{webhook_id}")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  HttpResponse<Data<WebhookJson>> get(Caller caller, @PathVariable("webhook_id") String webhookId) {
    return answer(id(webhookId).flatMap(id -> webhooks.find(caller.client(), id)), WebhookJson::of);
  }

  /// Changes a webhook. What is absent stays. One that becomes active is sent what it missed.
  @Put("/{webhook_id}")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  HttpResponse<Data<WebhookJson>> update(
      Caller caller,
      @PathVariable("webhook_id") String webhookId,
      @JsonBody UpdateWebhookBody body) {
    WebhookTexts.checkStatus(body.status());
    Optional<WebhookId> id =
        id(webhookId).filter(known -> webhooks.find(caller.client(), known).isPresent());
    if (id.isEmpty()) {
      return ChatApiResponses.problem(Problem.WEBHOOK_NOT_FOUND);
    }
    Webhook.Change change = body.toChange();
    texts.check(caller.client(), change);
    return answer(webhooks.update(caller.client(), id.get(), change), WebhookJson::of);
  }

  /// Deletes a webhook.
  @Delete("/{webhook_id}")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  HttpResponse<Done> delete(Caller caller, @PathVariable("webhook_id") String webhookId) {
    return id(webhookId).filter(id -> webhooks.remove(caller.client(), id)).isPresent()
        ? ChatApiResponses.message("Webhook deleted successfully")
        : ChatApiResponses.problem(Problem.WEBHOOK_NOT_FOUND);
  }

  /// Makes a new secret. Both sign for 24 hours.
  @Post("/{webhook_id}/rotate-secret")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  @IdempotentCreate(secret = true)
  HttpResponse<Data<WebhookJson.SecretJson>> rotateSecret(
      Caller caller, @PathVariable("webhook_id") String webhookId) {
    return answer(
        id(webhookId).flatMap(id -> webhooks.rotateSecret(caller.client(), id)),
        webhook -> new WebhookJson.SecretJson(webhook.id().value(), webhook.secrets().current()));
  }

  /// Sends a test, in one attempt.
  @Post("/{webhook_id}/test")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  @IdempotentCreate
  HttpResponse<Data<WebhookJson.OrderedJson>> test(
      Caller caller, Attempt attempt, @PathVariable("webhook_id") String webhookId) {
    return answer(
        id(webhookId).flatMap(id -> webhooks.test(caller.client(), id, attempt.id())),
        WebhookJson.OrderedJson::new);
  }

  static Optional<WebhookId> id(String text) {
    return Optional.of(text).filter(WebhookId::isValid).map(WebhookId::new);
  }

  private static <A, B> HttpResponse<Data<B>> answer(Optional<A> found, Function<A, B> write) {
    return found
        .map(write)
        .map(ChatApiResponses::ok)
        .orElseGet(() -> ChatApiResponses.problem(Problem.WEBHOOK_NOT_FOUND));
  }
}
