package io.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who a connection belongs to, as API Gateway repeats it.
final class SocketIdentityTest {

  private final RoomId name = new RoomId("room 1 %");
  private final RoomId room = name.withGeneration(UUID.randomUUID());
  private final SocketIdentity named =
      new SocketIdentity(
          ClientId.random(),
          Optional.of(name),
          Optional.of(new OnlineUser(new UserId("ann"), "Ann")),
          new Right(
              new Right.Opener.Token(),
              Optional.empty(),
              Optional.of(Set.of(name, RoomId.random()))));

  @Test
  void theRoomKeepsItsGenerationAndTheTokensRoomsStayNames() {
    SocketIdentity identity = named.in(room);

    assertThat(SocketIdentity.of(new HashMap<>(identity.context()))).isEqualTo(identity);
    assertThat(identity.room()).contains(room);
    assertThat(identity.right()).isEqualTo(named.right());
  }

  @Test
  void aTokenForANameOpensWhicheverRoomHasIt() {
    assertThat(named.opens(room)).isTrue();
    assertThat(named.opens(name.withGeneration(UUID.randomUUID()))).isTrue();
    assertThat(named.opens(name)).isTrue();
    assertThat(named.opens(new RoomId("room 2"))).isFalse();
  }
}
