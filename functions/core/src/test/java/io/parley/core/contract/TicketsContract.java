package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import io.parley.core.ticket.IssueTicket;
import io.parley.core.ticket.Ticket;
import io.parley.core.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Tickets] does.
public abstract class TicketsContract {

  protected final ManualClock clock = new ManualClock();

  /// The adapter, on [#clock].
  protected abstract Tickets tickets();

  @Test
  void aTicketIsGoodOnce() {
    Grant grant = grant(Optional.empty());
    Ticket ticket = issue(grant);

    assertThat(tickets().take(ticket.sha256())).contains(grant);
    assertThat(tickets().take(ticket.sha256())).isEmpty();
  }

  @Test
  void itsRoomsComeBack() {
    Grant grant = grant(Optional.of(Set.of(new RoomId("a"), RoomId.random())));

    assertThat(tickets().take(issue(grant).sha256())).contains(grant);
  }

  @Test
  void whatItEndsWithComesBack() {
    Grant grant = grant(Optional.empty());
    Grant ofLogin =
        new Grant(
            grant.client(),
            grant.user(),
            grant.userName(),
            Optional.empty(),
            Optional.of("5e55"),
            Optional.empty());
    Grant ofToken = grant.until(Instant.ofEpochSecond(clock.instant().getEpochSecond() + 90));

    assertThat(tickets().take(issue(ofLogin).sha256())).contains(ofLogin);
    assertThat(tickets().take(issue(ofToken).sha256())).contains(ofToken);
  }

  @Test
  void ofManyWhoTryOneGetsIt() {
    String sha256 = issue(grant(Optional.empty())).sha256();
    List<Optional<Grant>> taken =
        IntStream.range(0, 20).parallel().mapToObj(_ -> tickets().take(sha256)).toList();

    assertThat(taken.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  void aTicketEnds() {
    String last = issue(grant(Optional.empty())).sha256();
    String late = issue(grant(Optional.empty())).sha256();
    clock.advance(IssueTicket.LIFE.minusMillis(1));
    assertThat(tickets().take(last)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(tickets().take(late)).isEmpty();
  }

  @Test
  void anUnknownTicketIsNobodys() {
    assertThat(tickets().take(Ticket.generate().sha256())).isEmpty();
  }

  private Ticket issue(Grant grant) {
    return new IssueTicket(tickets(), clock).issue(grant);
  }

  private static Grant grant(Optional<Set<RoomId>> rooms) {
    return new Grant(ClientId.random(), new UserId("ada"), "Ada 𝄞", rooms);
  }
}
