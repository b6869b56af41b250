package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.memory.ManualClock;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.member.Invites] does, alone and together with joins.
public abstract class InvitesContract {

  private static final UserId ANN = new UserId("ann");

  private final ManualClock clock = new ManualClock();
  private RoomKey chat = new RoomKey(ClientId.random(), RoomId.random());

  protected abstract RoomPorts ports();

  @BeforeEach
  void aChat() {
    chat = Instance.on(ports(), clock, clock::advance).chatOf("ann");
  }

  @Test
  void anInviteComesBackUntilItIsRemoved() {
    Invite one = add(3);
    Invite other = add(1);

    assertThat(ports().invites().find(chat, one.code())).contains(one);
    assertThat(ports().invites().of(chat)).containsExactlyInAnyOrder(one, other);
    assertThat(ports().invites().remove(chat, one.code())).isTrue();
    assertThat(ports().invites().remove(chat, one.code())).isFalse();
    assertThat(ports().invites().find(chat, one.code())).isEmpty();
    assertThat(ports().invites().of(chat)).containsExactly(other);
  }

  @Test
  void anotherRoomHasNoneOfThem() {
    Invite one = add(3);
    RoomKey elsewhere = new RoomKey(ClientId.random(), chat.room());
    assertThat(ports().invites().find(elsewhere, one.code())).isEmpty();
    assertThat(ports().invites().of(elsewhere)).isEmpty();
  }

  @Test
  void eachJoinTakesOneUse() {
    Invite.Code code = add(2).code();

    assertThat(accept(code, "bob")).containsInstanceOf(Join.Joined.class);
    assertThat(accept(code, "bob")).contains(new Join.AlreadyIn());
    assertThat(usesLeft(code)).isEqualTo(1);
    assertThat(accept(code, "cleo")).containsInstanceOf(Join.Joined.class);
    assertThat(accept(code, "dan")).isEmpty();
    assertThat(accept(code, "bob")).as("used up, whoever asks").isEmpty();
    assertThat(ports().participants().find(chat, new UserId("dan"))).isEmpty();
  }

  @Test
  void anInviteThatIsOverLetsNobodyIn() {
    Invite.Code code = add(2).code();
    clock.advance(Duration.ofHours(1));
    assertThat(accept(code, "bob")).isEmpty();

    Invite.Code removed = add(2).code();
    ports().invites().remove(chat, removed);
    assertThat(accept(removed, "bob")).isEmpty();
    assertThat(accept(Invite.Code.generate(RoomId.random()), "bob"))
        .contains(new Join.NoSuchRoom());
  }

  @Test
  void amongManyAtOnceAsManyJoinAsItSays() {
    Invite.Code code = add(5).code();

    List<Optional<Join>> joins = Racers.race(20, i -> accept(code, "user" + i));

    assertThat(joins.stream().flatMap(Optional::stream))
        .hasSize(5)
        .allMatch(Join.Joined.class::isInstance);
    assertThat(usesLeft(code)).isZero();
    assertThat(ports().log().newest(chat, 1).getFirst().state().participants()).isEqualTo(6);
  }

  private Invite add(int uses) {
    Invite invite =
        new Invite(
            chat,
            Invite.Code.generate(chat.room()),
            ANN,
            clock.instant().plus(Duration.ofHours(1)),
            uses);
    ports().invites().add(invite);
    return invite;
  }

  private int usesLeft(Invite.Code code) {
    return ports().invites().find(chat, code).orElseThrow().usesLeft();
  }

  private Optional<Join> accept(Invite.Code code, String user) {
    RoomWriter writer =
        new RoomWriter(ports().log(), ports().participants(), clock, _ -> Thread.yield());
    return new AcceptInvite(
            new JoinRoom(writer, ports().rooms()),
            ports().invites(),
            RoomPorts.NOBODY_DELETED,
            clock)
        .accept(chat.client(), code, new UserId(user), user);
  }
}
