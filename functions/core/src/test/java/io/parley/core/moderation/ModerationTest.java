package io.parley.core.moderation;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.chat.FindChat;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.member.Join;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.participant.Participant;
import io.parley.core.rate.SendLimits;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Roles, bans and mutes, as two instances with memories of their own see them.
final class ModerationTest {

  private static final Moderator BACKEND = Moderator.backend(Optional.empty());

  private final ManualClock clock = new ManualClock();
  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance here = start();
  private final Instance elsewhere = start();

  @Test
  void aBanIsTheLeaveAndKeepsTheUserOut() {
    RoomKey room = here.roomOf("ann", "bob");
    assertAccepted(elsewhere.send(room, plain("ann", "hello")));

    Moderated.Done done =
        (Moderated.Done) here.ban(room, "ann", because("spam"), person("bob", room, Role.OWNER));

    assertThat(done.sanction().by()).contains(new UserId("bob"));
    assertThat(latest(room).event().left()).contains(new UserId("ann"));
    assertThat(latest(room).state().participants()).isEqualTo(1);
    assertThat(ports.participants().find(room, new UserId("ann"))).isEmpty();
    assertThat(elsewhere.send(room, plain("ann", "still here")))
        .isEqualTo(new Send.Banned(done.sanction()));
    assertThat(elsewhere.join(room, "ann")).isEqualTo(new Join.Banned(done.sanction()));
    assertThat(ports.log().after(room, 0, 100))
        .noneMatch(entry -> entry.event() instanceof Event.UserLeft);
  }

  @Test
  void anAbsentUserIsBannedUntilTheBanEndsOrIsLifted() {
    RoomKey room = here.roomOf("bob");
    Sanction first = sanctionOf(here.ban(room, "ann", until(Duration.ofMinutes(1)), BACKEND));
    assertThat(latest(room).state().participants()).isEqualTo(1);
    Sanction second = sanctionOf(here.ban(room, "ann", until(Duration.ofMinutes(5)), BACKEND));
    assertThat(second).isNotEqualTo(first);
    clock.advance(Duration.ofMinutes(1));
    assertThat(elsewhere.join(room, "ann")).isEqualTo(new Join.Banned(second));
    clock.advance(Duration.ofMinutes(4));
    assertThat(elsewhere.join(room, "ann")).isInstanceOf(Join.Joined.class);
    assertThat(elsewhere.lift(room, "ann", Kind.BAN, BACKEND))
        .isEqualTo(new Moderated.NotSanctioned());

    Sanction third = sanctionOf(here.ban(room, "ann", Terms.NONE, BACKEND));
    assertThat(sanctionOf(elsewhere.lift(room, "ann", Kind.BAN, BACKEND))).isEqualTo(third);
    assertThat(here.join(room, "ann")).isInstanceOf(Join.Joined.class);
    assertAccepted(elsewhere.send(room, plain("ann", "back")));
  }

  @Test
  void whoIsMutedSendsNothingAndStaysInTheRoom() {
    RoomKey room = here.roomOf("ann", "bob");
    assertAccepted(elsewhere.send(room, named("ann", "first", "m1")));
    Sanction mute = sanctionOf(here.mute(room, "ann", until(Duration.ofHours(1)), BACKEND));

    assertThat(elsewhere.send(room, plain("ann", "x"))).isEqualTo(new Send.Muted(mute));
    // A repeat of an accepted message has its answer.
    assertAccepted(elsewhere.send(room, named("ann", "first", "m1")));
    assertAccepted(elsewhere.send(room, plain("bob", "quiet")));
    clock.advance(Duration.ofHours(1));
    assertAccepted(elsewhere.send(room, plain("ann", "again")));

    sanctionOf(here.mute(room, "ann", Terms.NONE, BACKEND));
    assertThat(elsewhere.send(room, plain("ann", "x"))).isInstanceOf(Send.Muted.class);
    sanctionOf(here.lift(room, "ann", Kind.MUTE, BACKEND));
    assertAccepted(elsewhere.send(room, plain("ann", "free")));
  }

  @Test
  void aMuteOutlivesTheStayAndMeetsThoseWhoJoinLater() {
    RoomKey room = here.roomOf("ann", "bob");
    sanctionOf(here.mute(room, "ann", Terms.NONE, BACKEND));
    sanctionOf(here.mute(room, "eve", Terms.NONE, BACKEND));
    elsewhere.leave(room, "ann");
    elsewhere.join(room, "ann");
    elsewhere.join(room, "eve");

    for (Instance instance : List.of(here, elsewhere, start())) {
      assertThat(instance.send(room, plain("ann", "x"))).isInstanceOf(Send.Muted.class);
      assertThat(instance.send(room, plain("eve", "x"))).isInstanceOf(Send.Muted.class);
    }
    sanctionOf(here.lift(room, "eve", Kind.MUTE, BACKEND));
    assertAccepted(elsewhere.send(room, plain("eve", "x")));
  }

  @Test
  void aReaderHearsAndCannotSend() {
    RoomKey room = here.roomOf("ann", "bob");
    assertThat(here.assign(room, "ann", Role.READER, BACKEND))
        .isInstanceOf(Moderated.Assigned.class);
    assertThat(elsewhere.send(room, plain("ann", "x"))).isEqualTo(new Send.ReadOnly());
    long before = latest(room).seq();
    assertThat(elsewhere.assign(room, "ann", Role.READER, BACKEND))
        .isEqualTo(new Moderated.Assigned(Role.READER, List.of()));
    assertThat(latest(room).seq()).isEqualTo(before);
    elsewhere.leave(room, "ann");
    elsewhere.join(room, "ann");
    assertAccepted(here.send(room, plain("ann", "a role ends with the stay")));
    assertThat(here.assign(room, "eve", Role.READER, BACKEND)).isEqualTo(new Moderated.NotIn());
  }

  @Test
  void nobodyActsOnTheirEqualsOrAbove() {
    RoomKey chat = here.chatOf("zoe", "mod", "mid", "ann");
    here.assign(chat, "mod", Role.MODERATOR, Moderator.person(new UserId("zoe")));
    here.assign(chat, "mid", Role.MODERATOR, Moderator.person(new UserId("zoe")));
    Moderator mod = Moderator.person(new UserId("mod"));
    Moderator ann = Moderator.person(new UserId("ann"));

    for (String above : List.of("zoe", "mid", "mod")) {
      assertThat(elsewhere.ban(chat, above, Terms.NONE, mod)).isEqualTo(new Moderated.NotAllowed());
      assertThat(elsewhere.mute(chat, above, Terms.NONE, mod))
          .isEqualTo(new Moderated.NotAllowed());
      assertThat(elsewhere.assign(chat, above, Role.READER, mod))
          .isEqualTo(new Moderated.NotAllowed());
    }
    assertThat(elsewhere.assign(chat, "ann", Role.MODERATOR, mod))
        .isEqualTo(new Moderated.NotAllowed());
    assertThat(elsewhere.assign(chat, "ann", Role.READER, mod))
        .isInstanceOf(Moderated.Assigned.class);
    assertThat(elsewhere.mute(chat, "eve", Terms.NONE, ann)).isEqualTo(new Moderated.NotAllowed());
    assertThat(elsewhere.mute(chat, "zoe", Terms.NONE, BACKEND)).isInstanceOf(Moderated.Done.class);
    assertThat(elsewhere.ban(chat, "eve", Terms.NONE, Moderator.person(new UserId("out"))))
        .isEqualTo(new Moderated.NotAllowed());
    assertThat(elsewhere.ban(chat, "ann", Terms.NONE, mod)).isInstanceOf(Moderated.Done.class);
  }

  @Test
  void anOwnerHandsOverByARoleOrByABan() {
    RoomKey chat = here.chatOf("zoe", "ann", "bob");
    here.assign(chat, "bob", Role.READER, BACKEND);
    assertThat(here.assign(chat, "ann", Role.OWNER, Moderator.person(new UserId("zoe"))))
        .isInstanceOf(Moderated.Assigned.class);
    assertThat(roleOf(chat, "ann")).isEqualTo(Role.OWNER);
    assertThat(roleOf(chat, "zoe")).isEqualTo(Role.MODERATOR);

    elsewhere.leave(chat, "zoe");
    Moderated.Done done = (Moderated.Done) here.ban(chat, "ann", Terms.NONE, BACKEND);

    assertThat(done.entries().getLast().event())
        .isEqualTo(
            new Event.OfModeration(
                new ModerationEvent.RoleChanged(new UserId("bob"), Role.OWNER, Optional.empty())));
    assertThat(roleOf(chat, "bob")).isEqualTo(Role.OWNER);
    assertAccepted(elsewhere.send(chat, plain("bob", "an owner is no reader")));
  }

  @Test
  void aBackendsRoomGetsAnOwnerWhoHandsItOver() {
    RoomKey room = here.roomOf("ann", "bob");
    here.assign(room, "bob", Role.OWNER, BACKEND);
    assertThat(roleOf(room, "bob")).isEqualTo(Role.OWNER);
    elsewhere.leave(room, "bob");
    assertThat(roleOf(room, "ann")).isEqualTo(Role.OWNER);
    here.assign(room, "ann", Role.MEMBER, BACKEND);
    assertThat(ports.rooms().find(room).flatMap(Room::owner)).isEmpty();
  }

  @Test
  void moderatorsAreExemptFromSlowMode() {
    RoomKey room = here.create("{\"slow_mode_seconds\":30}");
    here.join(room, "ann");
    here.assign(room, "ann", Role.MODERATOR, BACKEND);
    assertAccepted(elsewhere.send(room, plain("ann", "1")));
    assertAccepted(elsewhere.send(room, plain("ann", "2")));
    here.assign(room, "ann", Role.MEMBER, BACKEND);
    assertThat(elsewhere.send(room, plain("ann", "3"))).isInstanceOf(Send.SlowedDown.class);
  }

  @Test
  void onlyWhatIsInForceIsListed() {
    RoomKey room = here.roomOf("ann");
    sanctionOf(here.ban(room, "b", until(Duration.ofMinutes(1)), BACKEND));
    sanctionOf(here.ban(room, "a", because("x"), BACKEND));
    sanctionOf(here.mute(room, "a", Terms.NONE, BACKEND));
    ListSanctions list = new ListSanctions(ports.participants(), clock);
    assertThat(list.list(room, Kind.BAN, Optional.empty(), 10))
        .extracting(ban -> ban.user().value())
        .containsExactly("a", "b");
    assertThat(list.list(room, Kind.BAN, Optional.of(new UserId("a")), 1)).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(list.list(room, Kind.BAN, Optional.empty(), 10)).hasSize(1);
    assertThat(list.list(room, Kind.BAN, Optional.of(new UserId("a")), 10)).isEmpty();
    assertThat(list.list(room, Kind.MUTE, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void aMemberSeesTheMuteThatIsInForce() {
    RoomKey room = here.roomOf("ann");
    FindChat find = new FindChat(ports.rooms(), ports.participants(), clock);
    Sanction mute = sanctionOf(here.mute(room, "ann", until(Duration.ofMinutes(1)), BACKEND));
    assertThat(find.find(room, new UserId("ann")).orElseThrow().mute()).contains(mute);
    clock.advance(Duration.ofMinutes(1));
    assertThat(find.find(room, new UserId("ann")).orElseThrow().mute()).isEmpty();
  }

  private Instance start() {
    SendLimits limits =
        new SendLimits(
            () -> Limits.NONE, new InMemorySharedBuckets(), new StoreFaults(clock, _ -> {}), clock);
    return Instance.on(ports, clock, clock::advance, limits);
  }

  private Moderator person(String user, RoomKey room, Role role) {
    here.assign(room, user, role, BACKEND);
    return Moderator.person(new UserId(user));
  }

  private Role roleOf(RoomKey room, String user) {
    Participant participant = ports.participants().find(room, new UserId(user)).orElseThrow();
    return participant.roleIn(ports.rooms().find(room).orElseThrow());
  }

  private Entry latest(RoomKey room) {
    return ports.log().newest(room, 1).getFirst();
  }

  private Terms until(Duration life) {
    return new Terms(Optional.empty(), Optional.of(clock.instant().plus(life)));
  }

  private static Terms because(String reason) {
    return new Terms(Optional.of(reason), Optional.empty());
  }

  private static Sanction sanctionOf(Moderated moderated) {
    return ((Moderated.Done) moderated).sanction();
  }

  private static void assertAccepted(Send send) {
    assertThat(send).isInstanceOf(Send.Accepted.class);
  }
}
