package io.parley.clients;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import io.parley.gateway.Problem;
import io.parley.gateway.Timestamps;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.token.UserTokens;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tokens for a client's own users.
@ChatApi
@Tag(name = "Clients")
@Controller("/api/v1/tokens")
final class TokensController {

  private static final Duration DEFAULT_LIFE = Duration.ofHours(1);
  private static final List<Violation> TOO_LONG =
      List.of(new Violation("room_ids", "make the token longer than 4,096 characters"));

  private final UserTokens tokens;
  private final Clock clock;

  TokensController(UserTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Signs a token for one of the client's users: it opens sockets and the User API as that user.
  @Post
  @IdempotentCreate(secret = true)
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  HttpResponse<Data<TokenJson>> create(Caller caller, @JsonBody TokenBody body) {
    Grant grant = toGrant(caller.client(), body);
    Duration life =
        body.ttlSeconds() == null ? DEFAULT_LIFE : Duration.ofSeconds(body.ttlSeconds());
    // A token's times are whole seconds.
    Instant expires = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(life);
    return tokens
        .issue(grant, expires)
        .map(token -> ChatApiResponses.created(toJson(token, grant, expires)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.VALIDATION_ERROR, TOO_LONG));
  }

  private static Grant toGrant(ClientId client, TokenBody body) {
    String user = body.userId().strip();
    Optional<Set<RoomId>> rooms =
        Optional.ofNullable(body.roomIds())
            .map(
                ids ->
                    ids.stream()
                        .map(String::strip)
                        .map(RoomId::new)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new Grant(
        client, new UserId(user), Objects.requireNonNullElse(body.userName(), user).strip(), rooms);
  }

  private static TokenJson toJson(String token, Grant grant, Instant expires) {
    return new TokenJson(
        token,
        grant.user().value(),
        grant.userName(),
        grant.rooms().map(ids -> ids.stream().map(RoomId::value).toList()).orElse(null),
        Timestamps.format(expires));
  }
}
