package io.parley.core.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.AccountWorld;
import io.parley.core.entry.Event;
import io.parley.core.member.Join;
import io.parley.core.participant.Invite;
import io.parley.core.room.InTurn;
import io.parley.core.room.RoomId;
import io.parley.core.selfservice.RegisterByInvite.Outcome;
import io.parley.core.store.StoreException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Registering with an invite: both or nothing.
@ExtendWith(InTurn.class)
final class RegisterByInviteTest {

  private final AccountWorld world = new AccountWorld();

  @Test
  void whoeverRegistersIsInTheChatAndTheInviteIsUsed() {
    Invite.Code code = world.invite(world.owned, 1);
    Outcome outcome = world.register("Cid", code);

    assertThat(outcome).isInstanceOf(Outcome.Registered.class);
    Outcome.Registered registered = (Outcome.Registered) outcome;
    assertThat(registered.joined().orElseThrow().event()).isInstanceOf(Event.UserJoined.class);
    assertThat(world.members(world.owned))
        .containsExactly(world.ann.id(), world.bob.id(), registered.account().id());
    assertThat(world.register("Dan", code)).isEqualTo(new Outcome.NoSuchInvite());
    assertThat(world.isRegistered("Dan")).isFalse();
  }

  @Test
  void aWrongInviteRegistersNobodyAndATakenNameUsesNone() {
    Invite.Code code = world.invite(world.owned, 1);

    assertThat(world.register("Cid", Invite.Code.generate(RoomId.random())))
        .isEqualTo(new Outcome.NoSuchInvite());
    assertThat(world.register("Cid", new Invite.Code("nonsense")))
        .isEqualTo(new Outcome.NoSuchInvite());
    assertThat(world.isRegistered("Cid")).isFalse();
    assertThat(world.register("bob", code)).isEqualTo(new Outcome.NameTaken());
    assertThat(world.register("Cid", code)).isInstanceOf(Outcome.Registered.class);
  }

  @Test
  void aRegistrationForAFullChatMakesNoAccountAndCountsForNothing() {
    Invite.Code code = world.invite(world.owned, 50);
    world.limitRegistrations(3);
    world.limitParticipants(world.owned, 2);
    int hashed = world.hashed();
    for (int i = 0; i < 20; i++) {
      assertThat(world.register("Cid" + i, code)).isEqualTo(new Outcome.ChatFull());
    }
    assertThat(world.hashed()).isEqualTo(hashed);

    world.limitParticipants(world.owned, 3);
    assertThat(world.register("Cid", code)).isInstanceOf(Outcome.Registered.class);
    assertThat(world.register("Dan", code)).isEqualTo(new Outcome.ChatFull());
  }

  /// Somebody else uses it up, or it ends, between any two calls.
  @Test
  void anInviteLostMeanwhileRegistersNobody() {
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld one = new AccountWorld();
      Invite.Code code = one.invite(one.others, 1);
      one.interruptAt(call, () -> one.accept(code, one.ann));
      Outcome outcome = one.register("Cid", code);
      goesOn = one.wasInterrupted();
      one.followUp();
      boolean registered = outcome instanceof Outcome.Registered;
      assertThat(one.isRegistered("Cid")).isEqualTo(registered);
      assertThat(one.members(one.others)).hasSize(2);
      assertThat(one.members(one.others).contains(one.ann.id())).isEqualTo(!registered);
    }
  }

  /// An invite for one, and a repeat of the same request after the function died anywhere.
  @Test
  void aRepeatFinishesWhatADeadTryBegan() {
    boolean died = true;
    for (int call = 0; died; call++) {
      AccountWorld one = new AccountWorld();
      Invite.Code code = one.invite(one.others, 1);
      UUID attempt = UUID.randomUUID();
      one.interruptAt(
          call,
          () -> {
            throw new AccountWorld.Died();
          });
      try {
        one.register("Cid", code, attempt);
        died = false;
      } catch (AccountWorld.Died e) {
        one.followUp();
      }
      one.interruptAt(Integer.MAX_VALUE, () -> {});
      Outcome repeat = one.register("Cid", code, attempt);
      assertThat(repeat).as("call %d", call).isInstanceOf(Outcome.Registered.class);
      assertThat(one.members(one.others))
          .containsExactly(one.bob.id(), ((Outcome.Registered) repeat).account().id());
      assertThat(one.register("Cid", code)).isEqualTo(new Outcome.NoSuchInvite());
    }
  }

  @Test
  void aRepeatWhoseInviteIsOverRegistersNobody() {
    Invite.Code code = world.invite(world.others, 1);
    UUID attempt = UUID.randomUUID();
    assertThat(world.register("Cid", attempt)).isPresent();
    assertThat(world.accept(code, world.ann)).isPresent();

    assertThat(world.register("Cid", code, attempt)).isEqualTo(new Outcome.NoSuchInvite());

    assertThat(world.isRegistered("Cid")).isFalse();
  }

  /// Whether a name was taken may be unknown then, but whoever is in the chat has one.
  @Test
  void aFaultLetsNobodyInWhoIsNotRegistered() {
    boolean goesOn = true;
    int faults = 0;
    for (int call = 0; goesOn; call++) {
      AccountWorld one = new AccountWorld();
      Invite.Code code = one.invite(one.others, 1);
      one.interruptAt(
          call,
          () -> {
            throw new StoreException("fault", true);
          });
      try {
        assertThat(one.register("Cid", code)).isInstanceOf(Outcome.Registered.class);
      } catch (StoreException e) {
        faults++;
        one.followUp();
        if (!one.isRegistered("Cid")) {
          assertThat(one.members(one.others)).as("call %d", call).containsExactly(one.bob.id());
        }
      }
      goesOn = one.wasInterrupted();
    }
    assertThat(faults).isGreaterThan(5);
  }

  @Test
  void whoDeletesTheirAccountInvitesNobodyAnyMore() {
    Invite.Code code = world.invite(world.owned, 5);
    Invite.Code bobs = world.invite(world.joined, 5);
    world.delete(AccountWorld.PASSWORD);

    assertThat(world.register("Cid", code)).isEqualTo(new Outcome.NoSuchInvite());
    assertThat(world.accept(code, world.bob)).isEmpty();
    assertThat(world.accept(bobs, world.bob)).contains(new Join.AlreadyIn());
    assertThat(world.register("Cid", bobs)).isInstanceOf(Outcome.Registered.class);
  }
}
