package io.parley.core.ticket;

import java.time.Clock;
import java.time.Duration;

/// Makes a ticket, which is good for one socket within [#LIFE].
public final class IssueTicket {

  public static final Duration LIFE = Duration.ofSeconds(60);

  private final Tickets tickets;
  private final Clock clock;

  public IssueTicket(Tickets tickets, Clock clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  public Ticket issue(Grant grant) {
    Ticket ticket = Ticket.generate();
    tickets.keep(ticket.sha256(), grant, clock.instant().plus(LIFE));
    return ticket;
  }
}
