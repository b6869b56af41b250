package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.connection.Connection;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Subscriptions;
import io.parley.core.connection.Subscriptions.Subscription;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Subscriptions] does.
public abstract class SubscriptionsContract {

  protected final ManualClock clock = new ManualClock();

  private final ConnectionId connection = new ConnectionId(UUID.randomUUID().toString());

  /// The adapter, on [#clock].
  protected abstract Subscriptions subscriptions();

  @Test
  void nothingIsKnownOfAConnectionAtFirst() {
    assertThat(subscriptions().of(connection)).isEmpty();
  }

  @Test
  void theLastThatWasSaidOfARoomIsKept() {
    RoomId one = RoomId.random();
    RoomId other = new RoomId("break out ☕");
    subscriptions().put(connection, new Subscription(one, false, true));
    subscriptions().put(connection, new Subscription(other, true, false));
    subscriptions().put(connection, new Subscription(one, false, false));

    assertThat(subscriptions().of(connection))
        .containsExactlyInAnyOrder(
            new Subscription(one, false, false), new Subscription(other, true, false));
    assertThat(subscriptions().of(new ConnectionId("other"))).isEmpty();
  }

  @Test
  void whatIsForgottenIsGoneAndTheRestStays() {
    Subscription one = new Subscription(RoomId.random(), false, true);
    Subscription other = new Subscription(RoomId.random(), false, true);
    subscriptions().put(connection, one);
    subscriptions().put(connection, other);

    subscriptions().forget(connection, List.of(one));
    subscriptions().forget(connection, List.of());

    assertThat(subscriptions().of(connection)).containsExactly(other);
  }

  @Test
  void aConnectionsRoomsEndWithItsLife() {
    subscriptions().put(connection, new Subscription(RoomId.random(), false, true));

    clock.advance(Connection.LIFE.plus(Duration.ofSeconds(1)));

    assertThat(subscriptions().of(connection)).isEmpty();
  }
}
