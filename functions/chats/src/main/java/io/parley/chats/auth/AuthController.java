package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.MessengerSettings;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Password;
import io.parley.core.client.ClientId;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.login.LogIn;
import io.parley.core.login.Login;
import io.parley.core.login.LoginSession;
import io.parley.core.login.RefreshLogin;
import io.parley.core.login.RefreshToken;
import io.parley.core.ticket.Grant;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.caller.WithoutCredential;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.event.CallerAddress;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.token.UserTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sessions, from login to logout.
@MessengerApi
@Controller("/auth")
final class AuthController {

  private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

  private final MessengerSettings settings;
  private final LogIn startSession;
  private final RefreshLogin keepSession;
  private final UserTokens tokens;
  private final CallerAddress addresses;
  private final Clock clock;

  AuthController(
      MessengerSettings settings,
      LogIn startSession,
      RefreshLogin keepSession,
      UserTokens tokens,
      CallerAddress addresses,
      Clock clock) {
    this.settings = settings;
    this.startSession = startSession;
    this.keepSession = keepSession;
    this.tokens = tokens;
    this.addresses = addresses;
    this.clock = clock;
  }

  /// Begins a session.
  @Post("/login")
  @WithoutCredential
  @SecurityRequirement(name = "None")
  @Refuses({Problem.WRONG_LOGIN, Problem.TOO_MANY_LOGINS, Problem.REGISTRATION_NOT_CONFIGURED})
  HttpResponse<TokensJson> login(HttpRequest<?> request, @JsonBody LoginBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.of(Problem.REGISTRATION_NOT_CONFIGURED);
    }
    Password password = new Password(body.password());
    return switch (startSession.start(
        client.get(), body.username(), password, addresses.of(request), UserAgents.of(request))) {
      case Login.LoggedIn(LoginSession session, RefreshToken refresh) ->
          issueTokens(session, refresh);
      case Login.Refused _ -> Refusals.of(Problem.WRONG_LOGIN);
      case Login.TooMany(Duration retryAfter) -> Refusals.tooManyLogins(retryAfter);
    };
  }

  /// Goes on with a session, with new tokens. A refresh token works once; reuse ends its session.
  @Post("/refresh")
  @WithoutCredential
  @Operation(
      parameters =
          @Parameter(
              name = "Idempotency-Key",
              in = ParameterIn.HEADER,
              description =
                  "Random bits, by which a repeat is told from a theft: the same token with the same"
                      + " key gets the same refresh token again, for 30 seconds.",
              schema = @Schema(type = "string", minLength = 1, maxLength = 255)))
  @SecurityRequirement(name = "None")
  @Refuses({
    Problem.WRONG_REFRESH_TOKEN,
    Problem.TOO_MANY_LOGINS,
    Problem.REGISTRATION_NOT_CONFIGURED
  })
  HttpResponse<TokensJson> refresh(HttpRequest<?> request, @JsonBody RefreshBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.of(Problem.REGISTRATION_NOT_CONFIGURED);
    }
    return switch (keepSession.refresh(client.get(), body.refreshToken(), readKey(request))) {
      case Login.LoggedIn(LoginSession session, RefreshToken refresh) ->
          issueTokens(session, refresh);
      case Login.Refused _ -> Refusals.of(Problem.WRONG_REFRESH_TOKEN);
      case Login.TooMany(Duration retryAfter) -> Refusals.tooManyLogins(retryAfter);
    };
  }

  /// Empty when the header is not a valid key: no token is derived from it then.
  private static Optional<String> readKey(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getFirst("Idempotency-Key")
        .flatMap(IdempotencyKey::parse)
        .map(IdempotencyKey::text);
  }

  /// Ends the session of the refresh token in the body, or else that of the access token.
  @Post("/logout")
  @WithoutCredential
  @SecurityRequirement(name = "None")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses(Problem.INVALID_CREDENTIALS)
  HttpResponse<Void> logout(@Nullable Person person, @Nullable @JsonBody RefreshBody body) {
    if (body != null) {
      settings.client().ifPresent(id -> keepSession.end(id, body.refreshToken()));
    } else if (person != null) {
      person.grant().session().ifPresent(id -> keepSession.endById(person.grant().client(), id));
    } else {
      return Refusals.of(Problem.INVALID_CREDENTIALS);
    }
    return HttpResponse.noContent();
  }

  private HttpResponse<TokensJson> issueTokens(LoginSession session, RefreshToken refresh) {
    Instant expires = clock.instant().plus(ACCESS_LIFE);
    String access = tokens.issue(Grant.of(session), expires).orElseThrow();
    return HttpResponse.ok(new TokensJson(access, refresh.text(), ACCESS_LIFE.toSeconds()))
        .header("Cache-Control", "no-store");
  }
}
