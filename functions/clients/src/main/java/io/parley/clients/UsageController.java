package io.parley.clients;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.parley.core.usage.ListUsage;
import io.parley.core.usage.UsageDays;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What the calling client used.
@ChatApi
@Tag(name = "Clients")
@Controller("/api/v1/usage")
final class UsageController {

  private final ListUsage listUsage;
  private final Clock clock;

  UsageController(ListUsage listUsage, Clock clock) {
    this.listUsage = listUsage;
    this.clock = clock;
  }

  /// Lists what the calling client used, a row for each day (UTC), and what that costs by AWS's
  /// list prices. Today's row is at most a minute behind.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", format = "date")),
        @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", format = "date"))
      })
  HttpResponse<Data<List<UsageJson>>> list(Caller caller, HttpRequest<?> request) {
    Query query = Query.of(request);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate to = query.day("to").orElse(today);
    LocalDate from = query.day("from").orElse(to);
    query.check();
    if (from.isAfter(to)) {
      query.refuse("from", "must not be after to");
    } else if (!from.plusDays(UsageDays.MOST).isAfter(to)) {
      query.refuse("from", "must be one of the " + UsageDays.MOST + " days that end with to");
    }
    query.check();
    return ChatApiResponses.ok(
        listUsage.list(caller.client(), from, to).stream().map(UsageJson::of).toList());
  }
}
