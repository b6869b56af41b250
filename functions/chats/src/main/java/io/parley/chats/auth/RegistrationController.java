package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.chats.ChatsConfig;
import io.parley.chats.api.MessengerApi;
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
import io.parley.gateway.http.caller.WithoutCredential;
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

  private final Optional<ClientId> client;
  private final boolean isOpen;
  private final RegisterAccount registerAccount;
  private final RegisterByInvite registerByInvite;
  private final RoomAnnouncements announcements;
  private final CallerAddress addresses;

  RegistrationController(
      ChatsConfig config,
      RegisterAccount registerAccount,
      RegisterByInvite registerByInvite,
      RoomAnnouncements announcements,
      CallerAddress addresses) {
    this.client = config.client();
    this.isOpen = config.openRegistration();
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
  @ApiResponse(responseCode = "403", description = "registration takes an invite")
  @ApiResponse(responseCode = "404", description = "no such invite, or it is over")
  @ApiResponse(
      responseCode = "409",
      description = "Username is already taken, the chat is full, or the Idempotency-Key is in use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  @ApiResponse(responseCode = "429", description = "Too many registrations from this address")
  @ApiResponse(
      responseCode = "501",
      description = "registration is not configured on this deployment")
  HttpResponse<UserJson> register(
      HttpRequest<?> request, Attempt attempt, @JsonBody RegisterBody body) {
    if (client.isEmpty()) {
      return Refusals.noRegistration();
    }
    Origin origin = addresses.of(request);
    if (body.invite() != null) {
      return registerInvited(client.get(), body, body.invite(), attempt, origin);
    }
    return isOpen ? registerFreely(client.get(), body, attempt, origin) : Refusals.inviteOnly();
  }

  private HttpResponse<UserJson> registerFreely(
      ClientId of, RegisterBody body, Attempt attempt, Origin origin) {
    Password password = new Password(body.password());
    return switch (registerAccount.register(of, nameIn(body), password, attempt.id(), origin)) {
      case Registration.Registered(Account account) -> answerCreated(account);
      case Registration.NameTaken _ -> Refusals.usernameTaken();
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
      case RegisterByInvite.Outcome.NameTaken _ -> Refusals.usernameTaken();
      case RegisterByInvite.Outcome.NoSuchInvite _ -> Refusals.noSuchInvite();
      case RegisterByInvite.Outcome.ChatFull _ -> Refusals.full();
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
