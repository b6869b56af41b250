package io.parley.core.account;

import static io.parley.core.account.AccountWorld.OTHER;
import static io.parley.core.account.AccountWorld.PASSWORD;
import static io.parley.core.account.AccountWorld.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.AccountWorld.Died;
import io.parley.core.login.Login;
import io.parley.core.login.LoginLimits;
import io.parley.core.login.LoginSession;
import io.parley.core.message.Send;
import io.parley.core.room.InTurn;
import io.parley.core.selfservice.OwnChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Deletions and new passwords, with something in the way between any two calls: the function dies,
/// or somebody does something else.
@ExtendWith(InTurn.class)
final class AccountHistoriesTest {

  private static final Password THIRD = new Password("zebra crossing");

  private static final Map<String, Consumer<AccountWorld>> MEANWHILE = new LinkedHashMap<>();

  static {
    MEANWHILE.put("login", world -> world.login(PASSWORD));
    MEANWHILE.put("refresh", AccountWorld::refresh);
    MEANWHILE.put("join", world -> world.addAnn(world.others));
    MEANWHILE.put("return", world -> world.addAnn(world.joined));
    MEANWHILE.put("send", world -> world.say(world.owned));
    MEANWHILE.put("new password", world -> world.change(PASSWORD, OTHER));
    MEANWHILE.put("deletion", world -> world.delete(PASSWORD));
    MEANWHILE.put("follow-ups", AccountWorld::followUp);
  }

  static Stream<String> meanwhile() {
    return MEANWHILE.keySet().stream();
  }

  @Test
  void aDeletionEndsAllThereIsOfAPerson() {
    AccountWorld world = new AccountWorld();
    assertThat(world.delete(OTHER)).isEqualTo(new OwnChange.WrongPassword());
    world.assertUntouched();

    assertThat(world.delete(PASSWORD)).isEqualTo(new OwnChange.Done());
    world.assertGone();
  }

  @Test
  void aDeletionThatDiesAnywhereIsFinishedByWhatItOrdered() {
    assertFinished(AccountWorld::followUp);
  }

  /// Unless the login is gone: then all else has been done before.
  @Test
  void aDeletionThatDiesAnywhereCanBeAskedForAgain() {
    assertFinished(
        world -> {
          if (world.lastingSessions().contains(world.asking.id())) {
            assertThat(world.delete(PASSWORD)).isEqualTo(new OwnChange.Done());
          }
        });
  }

  private static void assertFinished(Consumer<AccountWorld> finish) {
    List<Boolean> decided = new ArrayList<>();
    boolean died = true;
    for (int call = 0; died; call++) {
      AccountWorld world = new AccountWorld();
      died = diesAt(world, call, one -> one.delete(PASSWORD));
      boolean wasDeleted = world.isDeleted();
      decided.add(wasDeleted);
      if (!wasDeleted) {
        world.assertUntouched();
      }
      finish.accept(world);
      if (world.isDeleted()) {
        world.assertGone();
      } else {
        assertThat(world.delete(PASSWORD)).isEqualTo(new OwnChange.Done());
      }
    }
    assertThat(decided).hasSizeGreaterThan(20).contains(true, false).isSorted();
  }

  @ParameterizedTest
  @MethodSource("meanwhile")
  void whateverHappensMeanwhileADeletedPersonIsGone(String name) {
    Consumer<AccountWorld> meanwhile = Objects.requireNonNull(MEANWHILE.get(name));
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld world = new AccountWorld();
      world.interruptAt(call, () -> meanwhile.accept(world));
      OwnChange change = world.delete(PASSWORD);
      goesOn = world.wasInterrupted();
      world.followUp();
      if (change instanceof OwnChange.Done) {
        world.assertGone();
      } else {
        assertThat(name).isEqualTo("new password");
        loggedIn(world.login(OTHER));
        assertThat(world.isDeleted()).isFalse();
      }
    }
  }

  @Test
  void aLoginDuringWhichTheAccountIsDeletedIsNone() {
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld world = new AccountWorld();
      world.interruptAt(call, () -> world.delete(PASSWORD));
      var _ = world.login(PASSWORD);
      goesOn = world.wasInterrupted();
      if (goesOn) {
        world.assertGone();
      }
    }
  }

  /// It may be there until the last follow-up looks once more.
  @Test
  void whoIsAddedToAChatWhileTheyAreDeletedIsInItForAMomentAtMost() {
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld world = new AccountWorld();
      world.interruptAt(call, () -> world.delete(PASSWORD));
      world.addAnn(world.others);
      goesOn = world.wasInterrupted();
      world.interruptAt(Integer.MAX_VALUE, () -> {});
      world.followUp();
      if (goesOn) {
        world.assertGone();
      }
    }
  }

  @Test
  void afterADeletionNothingIsSent() {
    AccountWorld world = new AccountWorld();
    world.delete(PASSWORD);

    assertThat(world.say(world.joined)).isEqualTo(new Send.NotAMember());
    assertThat(world.say(world.alone)).isEqualTo(new Send.NoSuchRoom());
  }

  @Test
  void aNewPasswordEndsEveryLoginButTheOneThatGaveIt() {
    AccountWorld world = new AccountWorld();
    assertThat(world.change(OTHER, OTHER)).isEqualTo(new OwnChange.WrongPassword());
    assertThat(world.lastingSessions()).hasSize(2);

    assertThat(world.change(PASSWORD, OTHER)).isEqualTo(new OwnChange.Done());
    assertThat(world.lastingSessions()).containsExactly(world.asking.id());
    assertThat(world.endedSockets()).containsExactly(world.other.session().id());
    assertThat(world.login(PASSWORD)).isEqualTo(new Login.Refused());
    String later = loggedIn(world.login(OTHER)).session().id();
    world.followUp();
    assertThat(world.lastingSessions()).containsExactlyInAnyOrder(world.asking.id(), later);
  }

  @Test
  void aNewPasswordThatDiesAnywhereEndsTheOtherLoginsOrIsNone() {
    List<Boolean> made = new ArrayList<>();
    boolean died = true;
    for (int call = 0; died; call++) {
      AccountWorld world = new AccountWorld();
      died = diesAt(world, call, one -> one.change(PASSWORD, OTHER));
      world.followUp();
      boolean isNew = world.login(OTHER) instanceof Login.LoggedIn;
      made.add(isNew);
      assertThat(world.lastingSessions().contains(world.other.session().id())).isEqualTo(!isNew);
      assertThat(world.lastingSessions()).contains(world.asking.id());
      assertThat(world.login(PASSWORD) instanceof Login.LoggedIn).isEqualTo(!isNew);
    }
    assertThat(made).hasSizeGreaterThan(10).contains(true, false).isSorted();
  }

  /// The one that lost follows up nothing, the one that won everything.
  @Test
  void ofTwoNewPasswordsTheOneThatWasNotMadeEndsNoLogin() {
    int lost = 0;
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld world = new AccountWorld();
      LoginSession winner = world.other.session();
      List<OwnChange> meanwhile = new ArrayList<>();
      world.interruptAt(call, () -> meanwhile.add(world.changeBy(winner, PASSWORD, THIRD)));
      OwnChange change = world.change(PASSWORD, OTHER);
      goesOn = world.wasInterrupted();
      world.interruptAt(Integer.MAX_VALUE, () -> {});
      world.followUp();
      if (meanwhile.contains(new OwnChange.Done()) && !change.equals(new OwnChange.Done())) {
        lost++;
        assertThat(world.lastingSessions()).as("call %d", call).containsExactly(winner.id());
      }
    }
    assertThat(lost).isPositive();
  }

  @Test
  void aLoginWithTheOldPasswordDoesNotOutliveIt() {
    assertNoOldLogin(world -> world.login(PASSWORD), world -> world.change(PASSWORD, OTHER));
    assertNoOldLogin(world -> world.change(PASSWORD, OTHER), world -> world.login(PASSWORD));
  }

  private static void assertNoOldLogin(
      Consumer<AccountWorld> whole, Consumer<AccountWorld> meanwhile) {
    boolean goesOn = true;
    for (int call = 0; goesOn; call++) {
      AccountWorld world = new AccountWorld();
      world.interruptAt(call, () -> meanwhile.accept(world));
      whole.accept(world);
      goesOn = world.wasInterrupted();
      if (goesOn) {
        assertThat(world.lastingSessions()).as("call %d", call).containsExactly(world.asking.id());
      }
    }
  }

  @Test
  void aPasswordIsGuessedByATokenAsSeldomAsByLogins() {
    AccountWorld world = new AccountWorld();
    for (int i = 0; i < LoginLimits.PER_NAME_AT_ADDRESS - 1; i++) {
      assertThat(world.change(OTHER, OTHER)).isEqualTo(new OwnChange.WrongPassword());
    }
    assertThat(world.delete(OTHER)).isEqualTo(new OwnChange.WrongPassword());
    assertThat(world.delete(PASSWORD)).isInstanceOf(OwnChange.TooMany.class);
    assertThat(world.change(PASSWORD, OTHER)).isInstanceOf(OwnChange.TooMany.class);
    world.assertUntouched();
  }

  /// @return whether it died there
  private static boolean diesAt(AccountWorld world, int call, Consumer<AccountWorld> action) {
    world.interruptAt(
        call,
        () -> {
          throw new Died();
        });
    try {
      action.accept(world);
      return false;
    } catch (Died e) {
      return true;
    } finally {
      world.interruptAt(Integer.MAX_VALUE, () -> {});
    }
  }
}
