package io.parley.core.message;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.ManualClock;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewHook;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.review.Reviews;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Messages and edits of a client with a review hook.
final class ReviewedMessagesTest {

  private static final Optional<Opinion> ALLOWED = Optional.of(new Opinion.Allowed());
  private static final Optional<Opinion> DENIED =
      Optional.of(new Opinion.Denied(Optional.of("rude")));
  private static final Optional<Opinion> REPLACED = Optional.of(new Opinion.Replaced("***"));

  private final ManualClock clock = new ManualClock();
  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance people = Instance.on(ports);
  private final RoomKey room = people.roomOf("ann", "bob");
  private final RoomWriter writer =
      new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);

  private final List<ReviewedMessage> reviewed = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private Optional<ReviewHook> hook = Optional.of(hook(true, true));
  private Function<ReviewedMessage, Optional<Opinion>> answer = _ -> ALLOWED;
  private boolean isStuck;

  private final Reviews reviews =
      new Reviews(
          _ -> hook,
          () ->
              (_, id, message, ended) -> {
                reviewed.add(message);
                ids.add(id);
                return () -> {
                  if (!isStuck) {
                    ended.run();
                  }
                  return answer.apply(message);
                };
              },
          clock);
  private final SendMessage send =
      new SendMessage(writer, ports.log(), ports.rooms(), Instance.unlimited(), reviews);
  private final EditMessage edit =
      new EditMessage(
          new FindMessage(ports.log(), ports.revisions(), (_, _) -> Set.of()),
          writer,
          ports.revisions(),
          reviews);

  private static ReviewHook hook(boolean failsOpen, boolean enforces) {
    return new ReviewHook(
        "https://example.org/",
        Duration.ofMillis(300),
        failsOpen,
        enforces,
        "whsec_AAAA",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private String lastContent() {
    return ((Event.MessageSent) ports.log().newest(room, 1).getFirst().event()).content();
  }

  private long end() {
    return ports.log().end(room).orElseThrow().seq();
  }

  private EditMessage.Outcome edit(long seq, String content) {
    return edit.edit(
        room.client(),
        new EntryId(room.room(), seq).value(),
        Optional.of(content),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new UserId("ann")));
  }

  @Test
  void anAllowedMessageIsStoredAsItIs() {
    assertThat(send.send(room, plain("ann", "hello"))).isInstanceOf(Send.Accepted.class);

    assertThat(lastContent()).isEqualTo("hello");
    ReviewedMessage message = reviewed.getFirst();
    assertThat(reviewed).hasSize(1);
    assertThat(message.content()).isEqualTo("hello");
    assertThat(message.senderName()).isEqualTo("ann");
    assertThat(ids.getFirst()).startsWith("rev_").hasSize(36);
  }

  @Test
  void aDeniedMessageChangesNothing() {
    answer = _ -> DENIED;
    long before = end();

    assertThat(send.send(room, plain("ann", "hello")))
        .isEqualTo(new Send.Rejected(Optional.of("rude")));
    assertThat(end()).isEqualTo(before);
  }

  @Test
  void aReplacedMessageIsRepeatedByItsOwnContent() {
    answer = _ -> REPLACED;
    Draft draft = named("ann", "damn", "m1");
    Send first = send.send(room, draft);
    assertThat(lastContent()).isEqualTo("***");
    long end = end();

    assertThat(send.send(room, draft))
        .isEqualTo(new Send.Accepted(((Send.Accepted) first).entry(), true));
    assertThat(send.send(room, named("ann", "other", "m1"))).isEqualTo(new Send.Mismatch());
    assertThat(send.send(room, named("ann", "***", "m1"))).isEqualTo(new Send.Mismatch());
    assertThat(end()).isEqualTo(end);
    assertThat(reviewed).hasSize(1);
  }

  @Test
  void aDeniedMessageThatIsRepeatedIsReviewedUnderTheSameId() {
    answer = _ -> DENIED;
    Draft draft = named("ann", "hello", "m1");
    send.send(room, draft);
    send.send(room, draft);
    send.send(room, named("ann", "hello!", "m1"));

    assertThat(ids).hasSize(3);
    assertThat(ids.get(1)).isEqualTo(ids.getFirst());
    assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
  }

  @Test
  void nothingThatWouldBeRefusedIsReviewed() {
    assertThat(send.send(room, plain("eve", "hello"))).isInstanceOf(Send.NotAMember.class);
    assertThat(edit(1, "x")).isInstanceOf(EditMessage.Outcome.NoSuchMessage.class);

    assertThat(reviewed).isEmpty();
  }

  @Test
  void whoLeavesDuringTheReviewHasSentNothing() {
    answer =
        _ -> {
          people.leave(room, "ann");
          return ALLOWED;
        };

    assertThat(send.send(room, plain("ann", "hello"))).isInstanceOf(Send.NotAMember.class);
    assertThat(ports.log().newest(room, 1).getFirst().event()).isInstanceOf(Event.UserLeft.class);
  }

  @Test
  void afterAFailureTheClientsWishCounts() {
    answer = _ -> Optional.empty();
    assertThat(send.send(room, plain("ann", "open"))).isInstanceOf(Send.Accepted.class);

    hook = Optional.of(hook(false, true));
    long end = end();
    assertThat(send.send(room, plain("ann", "shut")))
        .isEqualTo(new Send.Rejected(Optional.empty()));
    assertThat(end()).isEqualTo(end);
  }

  @Test
  void afterSeveralFailuresItIsAskedAgainALittleLater() {
    answer = _ -> Optional.empty();
    for (int i = 0; i < 8; i++) {
      send.send(room, plain("ann", "x"));
    }
    assertThat(reviewed).hasSize(5);

    clock.advance(Duration.ofSeconds(6));
    send.send(room, plain("ann", "trial"));
    send.send(room, plain("ann", "x"));
    assertThat(reviewed).hasSize(6);

    clock.advance(Duration.ofSeconds(6));
    answer = _ -> DENIED;
    assertThat(send.send(room, plain("ann", "trial"))).isInstanceOf(Send.Rejected.class);
    assertThat(send.send(room, plain("ann", "x"))).isInstanceOf(Send.Rejected.class);
    assertThat(reviewed).hasSize(8);
  }

  @Test
  void onlySoManyAreReviewedAtOnce() {
    isStuck = true;
    hook = Optional.of(hook(false, true));
    for (int i = 0; i < 32; i++) {
      assertThat(send.send(room, plain("ann", "x"))).isInstanceOf(Send.Accepted.class);
    }

    assertThat(send.send(room, plain("ann", "x"))).isEqualTo(new Send.Rejected(Optional.empty()));
    assertThat(reviewed).hasSize(32);
  }

  @Test
  void aShadowChangesNothing() {
    hook = Optional.of(hook(false, false));
    for (Optional<Opinion> opinion : List.of(DENIED, REPLACED, Optional.<Opinion>empty())) {
      answer = _ -> opinion;
      assertThat(send.send(room, plain("ann", "as it is"))).isInstanceOf(Send.Accepted.class);
      assertThat(lastContent()).isEqualTo("as it is");
    }
    assertThat(reviewed).hasSize(3);
  }

  @Test
  void anEditIsReviewedToo() {
    send.send(room, plain("ann", "hello"));
    long message = end();
    answer = _ -> DENIED;
    assertThat(edit(message, "damn"))
        .isEqualTo(new EditMessage.Outcome.Rejected(Optional.of("rude")));
    assertThat(end()).isEqualTo(message);

    answer = _ -> REPLACED;
    assertThat(edit(message, "damn").success().orElseThrow().message().now().content())
        .isEqualTo("***");
    assertThat(reviewed.getLast().content()).isEqualTo("damn");
  }

  @Test
  void withoutAHookNothingIsAsked() {
    hook = Optional.empty();

    assertThat(send.send(room, plain("ann", "hello"))).isInstanceOf(Send.Accepted.class);
    assertThat(reviewed).isEmpty();
  }
}
