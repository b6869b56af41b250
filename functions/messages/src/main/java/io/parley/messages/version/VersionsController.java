package io.parley.messages.version;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.audit.ListVersions;
import io.parley.core.audit.ListVersions.Version;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;

/// What a message was before it was edited.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/messages/{message_id}/versions")
final class VersionsController {

  private static final int LIMIT = 100;

  /// Of contents and meta in a part: an invocation answers with 6 MB at most.
  private static final int MOST_CHARACTERS = 1_000_000;

  private final ListVersions listVersions;

  VersionsController(ListVersions listVersions) {
    this.listVersions = listVersions;
  }

  /// Lists what a message was, from the one that was sent to the present one, also of a deleted
  /// message.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema = @Schema(type = "integer", minimum = "0"))
      })
  @Refuses(Problem.MESSAGE_NOT_FOUND)
  HttpResponse<Part<VersionJson>> list(
      Caller caller, @PathVariable("message_id") String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    long limit = query.number("limit", 1, LIMIT, LIMIT);
    long cursor = query.number("cursor", 0, Integer.MAX_VALUE, 0);
    query.check();
    return listVersions
        .list(caller.client(), id)
        .map(versions -> selectPart(versions, cursor, limit))
        .orElseGet(() -> ChatApiResponses.problem(Problem.MESSAGE_NOT_FOUND));
  }

  private static HttpResponse<Part<VersionJson>> selectPart(
      List<Version> versions, long cursor, long limit) {
    List<VersionJson> part = new ArrayList<>();
    int characters = 0;
    for (Version version : versions.stream().skip(cursor).limit(limit).toList()) {
      if (characters < MOST_CHARACTERS) {
        part.add(VersionJson.of(version));
        characters += version.content().length() + version.meta().json().length();
      }
    }
    boolean isLast = cursor + part.size() >= versions.size();
    return ChatApiResponses.part(part, isLast ? null : Long.toString(cursor + part.size()));
  }
}
