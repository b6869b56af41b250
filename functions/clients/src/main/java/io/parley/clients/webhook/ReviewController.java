package io.parley.clients.webhook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.parley.core.callback.ManageReview;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.tags.Tag;

/// The calling client's review hook.
@ChatApi
@Tag(name = "Webhooks")
@Controller("/api/v1/clients/me/review")
final class ReviewController {

  private final ManageReview review;
  private final WebhookTexts texts;

  ReviewController(ManageReview review, WebhookTexts texts) {
    this.review = review;
    this.texts = texts;
  }

  /// Sets where the client's messages are reviewed before they are stored. It acts everywhere
  /// within some ten seconds. The secret is shown in this answer alone, and stays while the URL
  /// does.
  @Put
  HttpResponse<Data<ReviewJson>> set(Caller caller, @JsonBody ReviewBody body) {
    texts.check(body);
    return ChatApiResponses.ok(
        ReviewJson.afterSetting(
            review.set(
                caller.client(),
                body.url().strip(),
                body.timeout(),
                body.failsOpen(),
                body.enforces())));
  }

  /// Gets the review hook.
  @Get
  @Refuses(Problem.REVIEW_NOT_FOUND)
  HttpResponse<Data<ReviewJson>> get(Caller caller) {
    return review
        .find(caller.client())
        .map(hook -> ChatApiResponses.ok(ReviewJson.of(hook)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.REVIEW_NOT_FOUND));
  }

  /// Ends the review of messages, everywhere within some ten seconds.
  @Delete
  @Refuses(Problem.REVIEW_NOT_FOUND)
  HttpResponse<Done> delete(Caller caller) {
    return review.remove(caller.client())
        ? ChatApiResponses.message("Review hook deleted successfully")
        : ChatApiResponses.problem(Problem.REVIEW_NOT_FOUND);
  }
}
