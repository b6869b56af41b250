package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Meta;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People join and leave the parent room whenever the placements of an opening are written.
final class OpenSessionTest {

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final World world = new World(1);
  private final World.Functions functions = world.new Functions();
  private final RoomKey parent = functions.parent(List.of(ANN, BOB), Meta.EMPTY);
  private final BreakoutSessionKey key =
      new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
  private int prepared;

  @BeforeEach
  void stayCalm() {
    world.unrest(false);
  }

  @Test
  void itOpensWithThoseOfAMomentWhilePeopleKeepComing() {
    BreakoutSession session = open(this::joinAnother);

    assertThat(prepared).isEqualTo(3);
    assertThat(session.roll().people()).isEqualTo(4);
    assertThat(new InMemoryBreakoutSessions(world.store).placements(session)).hasSize(4);
  }

  @Test
  void whoLeavesMeanwhileTakesNoPart() {
    BreakoutSession session =
        open(
            () -> {
              joinAnother();
              if (prepared == 3) {
                functions.leave.leave(parent, BOB);
              }
            });

    assertThat(new InMemoryBreakoutSessions(world.store).placements(session))
        .extracting(Placement::user)
        .contains(ANN)
        .doesNotContain(BOB);
  }

  private void joinAnother() {
    prepared++;
    functions.join.join(parent, new UserId("user " + prepared), "Somebody", Meta.EMPTY);
  }

  private BreakoutSession open(Runnable meanwhile) {
    BreakoutSessions stored = new InMemoryBreakoutSessions(world.store);
    BreakoutSessions overtaken =
        (BreakoutSessions)
            Proxy.newProxyInstance(
                BreakoutSessions.class.getClassLoader(),
                new Class<?>[] {BreakoutSessions.class},
                (_, method, arguments) -> {
                  Object result = method.invoke(stored, arguments);
                  if (method.getName().equals("prepare")) {
                    meanwhile.run();
                  }
                  return result;
                });
    SessionWriter writer =
        new SessionWriter(functions.writer, overtaken, _ -> {}, _ -> {}, world.clock);
    SessionAnswer answer =
        new OpenSession(writer, functions.stored, functions.participants, functions.settle)
            .open(key, parent.room(), World.redAndBlue(Optional.empty(), Duration.ZERO));
    assertThat(answer).isInstanceOf(Done.class);
    return stored.find(key).orElseThrow();
  }
}
