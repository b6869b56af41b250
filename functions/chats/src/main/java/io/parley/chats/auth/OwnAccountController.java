package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Password;
import io.parley.core.login.EndLogins;
import io.parley.core.selfservice.ChangePassword;
import io.parley.core.selfservice.DeleteAccount;
import io.parley.core.selfservice.Oneself;
import io.parley.core.selfservice.OwnChange;
import io.parley.core.ticket.Grant;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.event.CallerAddress;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Changes of the caller's own account: its password, its logins, its end. A token that a client's
/// backend asked for allows none of them.
@MessengerApi
@Controller("/auth")
final class OwnAccountController {

  private final ChangePassword changePassword;
  private final EndLogins endSessions;
  private final DeleteAccount deleteAccount;
  private final CallerAddress addresses;

  OwnAccountController(
      ChangePassword changePassword,
      EndLogins endSessions,
      DeleteAccount deleteAccount,
      CallerAddress addresses) {
    this.changePassword = changePassword;
    this.endSessions = endSessions;
    this.deleteAccount = deleteAccount;
    this.addresses = addresses;
  }

  /// Gives the caller a new password. Every other login of theirs ends.
  @Post("/password")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.WRONG_PASSWORD, Problem.NO_LOGIN, Problem.TOO_MANY_LOGINS})
  HttpResponse<Void> changePassword(
      Person person, HttpRequest<?> request, @JsonBody ChangePasswordBody body) {
    return asOneself(
        person,
        request,
        oneself ->
            changePassword.change(
                oneself, new Password(body.currentPassword()), new Password(body.newPassword())));
  }

  /// Lists the caller's logins that last, the latest first.
  @Get("/sessions")
  @Refuses(Problem.NO_LOGIN)
  HttpResponse<List<LoginSessionJson>> sessions(Person person) {
    Grant grant = person.grant();
    return grant
        .session()
        .<HttpResponse<List<LoginSessionJson>>>map(
            asking ->
                HttpResponse.ok(
                    endSessions.list(grant.client(), grant.user()).stream()
                        .map(session -> LoginSessionJson.of(session, asking))
                        .toList()))
        .orElseGet(() -> Refusals.of(Problem.NO_LOGIN));
  }

  /// Ends one of the caller's logins, with its sockets.
  @Delete("/sessions/{id}")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.NO_LOGIN, Problem.LOGIN_SESSION_NOT_FOUND})
  HttpResponse<Void> endSession(Person person, @PathVariable String id) {
    Grant grant = person.grant();
    if (grant.session().isEmpty()) {
      return Refusals.of(Problem.NO_LOGIN);
    }
    return endSessions.end(grant.client(), grant.user(), id)
        ? HttpResponse.noContent()
        : Refusals.of(Problem.LOGIN_SESSION_NOT_FOUND);
  }

  /// Deletes the caller's account. Logins, memberships and sockets end; a chat that the caller
  /// owned is handed over, or ends if nobody else is in it. Messages stay, by "Deleted user".
  @Delete("/me")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.WRONG_PASSWORD, Problem.NO_LOGIN, Problem.TOO_MANY_LOGINS})
  HttpResponse<Void> delete(Person person, HttpRequest<?> request, @JsonBody PasswordBody body) {
    return asOneself(
        person, request, oneself -> deleteAccount.delete(oneself, new Password(body.password())));
  }

  private HttpResponse<Void> asOneself(
      Person person, HttpRequest<?> request, Function<Oneself, OwnChange> change) {
    Grant grant = person.grant();
    Optional<Oneself> oneself =
        grant
            .session()
            .map(
                session ->
                    new Oneself(
                        grant.client(),
                        grant.user(),
                        grant.userName(),
                        session,
                        addresses.of(request)));
    return oneself
        .map(change)
        .map(OwnAccountController::answerChange)
        .orElseGet(() -> Refusals.of(Problem.NO_LOGIN));
  }

  private static HttpResponse<Void> answerChange(OwnChange change) {
    return switch (change) {
      case OwnChange.Done _ -> HttpResponse.noContent();
      case OwnChange.WrongPassword _ -> Refusals.of(Problem.WRONG_PASSWORD);
      case OwnChange.TooMany(Duration retryAfter) -> Refusals.tooManyLogins(retryAfter);
    };
  }
}
