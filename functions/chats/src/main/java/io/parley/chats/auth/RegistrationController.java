package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.MessengerSettings;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.account.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Registration;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.limit.OverLimit;
import io.parley.core.selfservice.RegisterByInvite;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.WithoutCredential;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.http.event.CallerAddress;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.util.Optional;

/// Registration, with an invite to a chat or without.
@MessengerApi
@Controller("/auth")
final class RegistrationController {

  private final MessengerSettings settings;
  private final RegisterAccount registerAccount;
  private final RegisterByInvite registerByInvite;
  private final RoomAnnouncements announcements;
  private final CallerAddress addresses;

  RegistrationController(
      MessengerSettings settings,
      RegisterAccount registerAccount,
      RegisterByInvite registerByInvite,
      RoomAnnouncements announcements,
      CallerAddress addresses) {
    this.settings = settings;
    this.registerAccount = registerAccount;
    this.registerByInvite = registerByInvite;
    this.announcements = announcements;
    this.addresses = addresses;
  }

  /// Registers a person, who joins a chat if they bring an invite.
  @Post("/register")
  @WithoutCredential
  @IdempotentCreate(password = true)
  @SecurityRequirement(name = "None")
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.ROOM_FULL,
    Problem.INVITE_NOT_FOUND,
    Problem.INVITE_REQUIRED,
    Problem.USERNAME_TAKEN,
    Problem.RATE_LIMIT_EXCEEDED,
    Problem.REGISTRATION_NOT_CONFIGURED
  })
  HttpResponse<UserJson> register(
      HttpRequest<?> request, Attempt attempt, @JsonBody RegisterBody body) {
    Optional<ClientId> client = settings.client();
    if (client.isEmpty()) {
      return Refusals.of(Problem.REGISTRATION_NOT_CONFIGURED);
    }
    Origin origin = addresses.of(request);
    if (body.invite() != null) {
      return registerInvited(client.get(), body, body.invite(), attempt, origin);
    }
    return settings.isOpen()
        ? registerFreely(client.get(), body, attempt, origin)
        : Refusals.of(Problem.INVITE_REQUIRED);
  }

  private HttpResponse<UserJson> registerFreely(
      ClientId of, RegisterBody body, Attempt attempt, Origin origin) {
    Password password = new Password(body.password());
    return switch (registerAccount.register(of, nameIn(body), password, attempt.id(), origin)) {
      case Registration.Registered(Account account) -> answerCreated(account);
      case Registration.NameTaken _ -> Refusals.of(Problem.USERNAME_TAKEN);
      case Registration.TooMany(OverLimit over) -> StatusErrorFormat.overLimit(over);
    };
  }

  private HttpResponse<UserJson> registerInvited(
      ClientId of, RegisterBody body, String invite, Attempt attempt, Origin origin) {
    Password password = new Password(body.password());
    return switch (registerByInvite.register(
        of, nameIn(body), password, invite, attempt.id(), origin)) {
      case RegisterByInvite.Outcome.Registered(Account account, Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield answerCreated(account);
      }
      case RegisterByInvite.Outcome.NameTaken _ -> Refusals.of(Problem.USERNAME_TAKEN);
      case RegisterByInvite.Outcome.NoSuchInvite _ -> Refusals.of(Problem.INVITE_NOT_FOUND);
      case RegisterByInvite.Outcome.ChatFull _ -> Refusals.of(Problem.ROOM_FULL);
      case RegisterByInvite.Outcome.TooMany(OverLimit over) -> StatusErrorFormat.overLimit(over);
    };
  }

  private static Username nameIn(RegisterBody body) {
    return new Username(body.username().strip());
  }

  private static HttpResponse<UserJson> answerCreated(Account account) {
    return HttpResponse.created(UserJson.of(account));
  }
}
