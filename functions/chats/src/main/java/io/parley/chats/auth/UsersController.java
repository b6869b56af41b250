package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.MessengerSettings;
import io.parley.chats.api.Parts;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.Username;
import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import io.parley.core.ticket.IssueTicket;
import io.parley.core.ticket.Ticket;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lists registered users, and issues tickets for the caller's sockets.
@MessengerApi
@Controller("/auth")
final class UsersController {

  private static final int MIN_SEARCHED = 2;
  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 100;
  private static final String NO_CURSOR = "must be one that a Link header gave";
  private static final Pattern CURSOR =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Accounts accounts;
  private final IssueTicket issueTicket;
  private final MessengerSettings settings;

  UsersController(MessengerSettings settings, Accounts accounts, IssueTicket issueTicket) {
    this.settings = settings;
    this.accounts = accounts;
    this.issueTicket = issueTicket;
  }

  /// Lists who is registered, or those whose names begin with a text, whatever its case. The next
  /// part is in the Link header.
  @Get("/users")
  @Operation(
      parameters = {
        @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                "with what names begin; without it all are listed, in the order of joining",
            schema = @Schema(type = "string", minLength = 2, maxLength = 254)),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "string"))
      })
  @Refuses(Problem.PEOPLE_NOT_LISTED)
  HttpResponse<List<UserJson>> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Optional<String> searched = query.text("q");
    return searched.isPresent()
        ? searchUsers(person, query, searched.get(), limit)
        : listUsers(person, query, limit);
  }

  private HttpResponse<List<UserJson>> listUsers(Person person, Query query, int limit) {
    Optional<UserId> after = readCursor(query);
    query.check();
    if (!settings.isListed()) {
      return Refusals.of(Problem.PEOPLE_NOT_LISTED);
    }
    List<Account> page = accounts.page(person.grant().client(), after, limit + 1);
    return Parts.of("/auth/users", page, limit, UserJson::of, last -> last.id().value());
  }

  private HttpResponse<List<UserJson>> searchUsers(
      Person person, Query query, String prefix, int limit) {
    int length = Text.length(prefix);
    if (length < MIN_SEARCHED || length > Username.MAX_LENGTH || !Text.LINE.allows(prefix)) {
      query.refuse("q", "must be 2 to 254 characters without control characters");
    }
    Optional<Username> after = readNameCursor(query, prefix);
    query.check();
    List<Account> page = accounts.beginning(person.grant().client(), prefix, after, limit + 1);
    return Parts.of(
        "/auth/users?q=" + encodeText(prefix),
        page,
        limit,
        UserJson::of,
        last -> encodeText(last.name().value()));
  }

  /// The cursor of a search, which is the last name of the part before.
  private static Optional<Username> readNameCursor(Query query, String prefix) {
    Optional<String> given = query.text("cursor");
    Optional<Username> name =
        given
            .flatMap(Username::parse)
            .filter(parsed -> parsed.folded().startsWith(Username.folded(prefix)));
    if (given.isPresent() && name.isEmpty()) {
      query.refuse("cursor", NO_CURSOR);
    }
    return name;
  }

  private static String encodeText(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Gives a ticket that opens one socket, once, within 60 s.
  @Post("/ticket")
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  HttpResponse<TicketJson> ticket(Person person) {
    Ticket ticket = issueTicket.issue(person.grant());
    return HttpResponse.created(new TicketJson(ticket.text(), IssueTicket.LIFE.toSeconds()))
        .header("Cache-Control", "no-store");
  }

  private static Optional<UserId> readCursor(Query query) {
    Optional<String> given = query.text("cursor");
    if (given.isPresent() && !CURSOR.matcher(given.get()).matches()) {
      query.refuse("cursor", NO_CURSOR);
      return Optional.empty();
    }
    return given.map(UserId::new);
  }
}
