package io.parley.clients.webhook;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.WebhookId;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What was sent to a webhook, and sending it again.
@ChatApi
@Tag(name = "Webhooks")
@Controller("/api/v1/webhooks/{webhook_id}")
final class DeliveriesController {

  private static final int MOST = 100;
  private static final int MAX_CURSOR = 128;
  private static final String CURSOR_FORM = "^[0-9]{13}#[!-~]{1,100}$";
  private static final Pattern CURSOR = Pattern.compile(CURSOR_FORM);
  private static final Set<String> RESULTS = Set.of("delivered", "failed", "gone");

  private final ManageWebhooks webhooks;
  private final WebhookDeliveries deliveries;
  private final Clock clock;

  DeliveriesController(ManageWebhooks webhooks, WebhookDeliveries deliveries, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /// Lists the attempts of the last 30 days, the newest first.
  @Get("/deliveries")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  @Operation(
      parameters = {
        @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"delivered", "failed", "gone"})),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema = @Schema(type = "string", maxLength = MAX_CURSOR, pattern = CURSOR_FORM))
      })
  HttpResponse<Part<WebhookDeliveryJson>> list(
      Caller caller, @PathVariable("webhook_id") String webhookId, HttpRequest<?> request) {
    Asked asked = Asked.of(Query.of(request));
    return WebhooksController.id(webhookId)
        .filter(id -> webhooks.find(caller.client(), id).isPresent())
        .map(id -> answerPage(id, asked))
        .orElseGet(() -> ChatApiResponses.problem(Problem.WEBHOOK_NOT_FOUND));
  }

  private HttpResponse<Part<WebhookDeliveryJson>> answerPage(WebhookId id, Asked asked) {
    WebhookDeliveries.Page page =
        deliveries.page(id, asked.result(), asked.limit(), asked.cursor(), clock.instant());
    return ChatApiResponses.part(
        page.deliveries().stream().map(WebhookDeliveryJson::of).toList(), page.next().orElse(null));
  }

  /// What a list's query asks for.
  private record Asked(Optional<Result> result, int limit, Optional<String> cursor) {

    static Asked of(Query query) {
      String status = query.choice("status", RESULTS, "");
      int limit = (int) query.number("limit", 1, MOST, MOST);
      Optional<String> cursor = query.line("cursor", MAX_CURSOR);
      if (cursor.filter(place -> !CURSOR.matcher(place).matches()).isPresent()) {
        query.refuse("cursor", "must be a next_cursor");
      }
      query.check();
      Optional<Result> result =
          Optional.of(status)
              .filter(name -> !name.isEmpty())
              .map(name -> Result.valueOf(name.toUpperCase(Locale.ROOT)));
      return new Asked(result, limit, cursor);
    }
  }

  /// Sends a room's entries again, from one on.
  @Post("/replay")
  @Refuses(Problem.WEBHOOK_NOT_FOUND)
  @ApiResponse(responseCode = "202", description = "accepted", useReturnTypeSchema = true)
  HttpResponse<Done> replay(
      Caller caller, @PathVariable("webhook_id") String webhookId, @JsonBody ReplayBody body) {
    RoomId room = new RoomId(body.roomId().strip());
    return switch (WebhooksController.id(webhookId)
        .map(id -> webhooks.replay(caller.client(), id, room, body.fromSeq()))
        .orElse(ManageWebhooks.Replay.NO_SUCH_WEBHOOK)) {
      case ORDERED -> HttpResponse.accepted().body(new Done("Replay ordered", "success"));
      case NO_SUCH_WEBHOOK -> ChatApiResponses.problem(Problem.WEBHOOK_NOT_FOUND);
      case NO_SUCH_ROOM -> throw refusal("room_id", "must be the id of a room of the webhook");
      case BEYOND_THE_END -> throw refusal("from_seq", "must not be beyond the room's end");
    };
  }

  private static RefusedRequest refusal(String field, String message) {
    return new RefusedRequest(Problem.VALIDATION_ERROR, List.of(new Violation(field, message)));
  }
}
