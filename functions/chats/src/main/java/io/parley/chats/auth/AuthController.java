package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.account.Password;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.login.LogIn;
import io.parley.core.login.Login;
import io.parley.core.login.LoginSession;
import io.parley.core.login.RefreshLogin;
import io.parley.core.login.RefreshToken;
import io.parley.core.selfservice.RegisterByInvite;
import io.parley.core.ticket.Grant;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.caller.WithoutCredential;
import io.parley.gateway.http.event.CallerAddress;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.RoomAnnouncements;
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

/// Registration, and sessions from login to logout.
@MessengerApi
@Controller("/auth")
final class AuthController {

  private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

  private final MessengerSettings settings;
  private final RegisterAccount registerAccount;
  private final RegisterByInvite registerByInvite;
  private final RoomAnnouncements announcements;
  private final LogIn startSession;
  private final RefreshLogin keepSession;
  private final UserTokens tokens;
  private final Clock clock;

  AuthController(
      MessengerSettings settings,
      RegisterAccount registerAccount,
      RegisterByInvite registerByInvite,
      RoomAnnouncements announcements,
      LogIn startSession,
      RefreshLogin keepSession,
      UserTokens tokens,
      Clock clock) {
    this.settings = settings;
    this.registerAccount = registerAccount;
    this.registerByInvite = registerByInvite;
    this.announcements = announcements;
    this.startSession = startSession;
    this.keepSession = keepSession;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Registers a person, who joins a chat if they bring an invite.
  @Post("/register")
  @WithoutCredential
  @IdempotentCreate(password = true)
  @SecurityRequirement(name = "None")
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "403", description = "registration takes an invite")
  @ApiResponse(responseCode = "404", description = "no such invite, or it is over")
  @ApiResponse(
      responseCode = "409",
      description = "Username is already taken, the chat is full, or the Idempotency-Key is in use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  @ApiResponse(
      responseCode = "501",
      description = "registration is not configured on this deployment")
  HttpResponse<UserJson> register(Attempt attempt, @JsonBody RegisterBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.noRegistration();
    }
    Username name = new Username(body.username().strip());
    Password password = new Password(body.password());
    if (body.invite() != null) {
      return registerPerson(client.get(), name, password, body.invite(), attempt);
    }
    return settings.isOpen()
        ? registerAccount
            .register(client.get(), name, password, attempt.id())
            .map(AuthController::answerCreated)
            .orElseGet(Refusals::usernameTaken)
        : Refusals.inviteOnly();
  }

  private HttpResponse<UserJson> registerPerson(
      ClientId of, Username name, Password password, String invite, Attempt attempt) {
    return switch (registerByInvite.register(of, name, password, invite, attempt.id())) {
      case RegisterByInvite.Outcome.Registered(Account account, Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield answerCreated(account);
      }
      case RegisterByInvite.Outcome.NameTaken _ -> Refusals.usernameTaken();
      case RegisterByInvite.Outcome.NoSuchInvite _ -> Refusals.noSuchInvite();
      case RegisterByInvite.Outcome.ChatFull _ -> Refusals.full();
    };
  }

  private static HttpResponse<UserJson> answerCreated(Account account) {
    return HttpResponse.created(UserJson.of(account));
  }

  /// Begins a session.
  @Post("/login")
  @WithoutCredential
  @SecurityRequirement(name = "None")
  @ApiResponse(responseCode = "429", description = "Too many failed logins")
  @ApiResponse(
      responseCode = "501",
      description = "registration is not configured on this deployment")
  HttpResponse<TokensJson> login(HttpRequest<?> request, @JsonBody LoginBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.noRegistration();
    }
    Password password = new Password(body.password());
    return switch (startSession.start(
        client.get(),
        body.username(),
        password,
        CallerAddress.of(request),
        UserAgents.of(request))) {
      case Login.LoggedIn(LoginSession session, RefreshToken refresh) ->
          issueTokens(session, refresh);
      case Login.Refused _ -> Refusals.wrongLogin();
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
  @ApiResponse(responseCode = "429", description = "Too many failed logins")
  @ApiResponse(
      responseCode = "501",
      description = "registration is not configured on this deployment")
  HttpResponse<TokensJson> refresh(HttpRequest<?> request, @JsonBody RefreshBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.noRegistration();
    }
    return switch (keepSession.refresh(client.get(), body.refreshToken(), readKey(request))) {
      case Login.LoggedIn(LoginSession session, RefreshToken refresh) ->
          issueTokens(session, refresh);
      case Login.Refused _ -> Refusals.wrongToken();
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
  HttpResponse<Void> logout(@Nullable Person person, @Nullable @JsonBody RefreshBody body) {
    if (body != null) {
      settings.client().ifPresent(id -> keepSession.end(id, body.refreshToken()));
    } else if (person != null) {
      person.grant().session().ifPresent(id -> keepSession.endById(person.grant().client(), id));
    } else {
      return Refusals.noToken();
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
