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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who else is registered, and tickets for the caller's sockets.
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

  @Get("/users")
  HttpResponse<?> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Optional<UserId> after = cursor(query);
    query.check();
    List<Account> page = accounts.page(person.grant().client(), after, limit + 1);
    return Parts.of("/auth/users", page, limit, UserJson::of, last -> last.id().value());
  }

  @Post("/ticket")
  HttpResponse<?> ticket(Person person) {
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
