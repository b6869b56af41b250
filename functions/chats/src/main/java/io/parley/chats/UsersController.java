package io.parley.chats;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.IssueTicket;
import io.parley.core.account.Ticket;
import io.parley.core.member.UserId;
import io.parley.gateway.http.Person;
import io.parley.gateway.http.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who else is registered, and tickets for the caller's sockets.
@MessengerApi
@Controller("/auth")
final class UsersController {

  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 100;
  private static final Pattern CURSOR =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Accounts accounts;
  private final IssueTicket issueTicket;

  UsersController(Accounts accounts, IssueTicket issueTicket) {
    this.accounts = accounts;
    this.issueTicket = issueTicket;
  }

  /// Lists who is registered. The next part is in the Link header.
  @Get("/users")
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "string", format = "uuid"))
      })
  HttpResponse<List<UserJson>> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Optional<UserId> after = cursor(query);
    query.check();
    List<Account> page = accounts.page(person.grant().client(), after, limit + 1);
    return Parts.of("/auth/users", page, limit, UserJson::of, last -> last.id().value());
  }

  /// Gives a ticket that opens one socket, once, within 60 s.
  @Post("/ticket")
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  HttpResponse<TicketJson> ticket(Person person) {
    Ticket ticket = issueTicket.issue(person.grant());
    return HttpResponse.created(new TicketJson(ticket.text(), IssueTicket.LIFE.toSeconds()))
        .header("Cache-Control", "no-store");
  }

  private static Optional<UserId> cursor(Query query) {
    Optional<String> given = query.text("cursor");
    if (given.isPresent() && !CURSOR.matcher(given.get()).matches()) {
      query.refuse("cursor", "must be one that a Link header gave");
      return Optional.empty();
    }
    return given.map(UserId::new);
  }
}
