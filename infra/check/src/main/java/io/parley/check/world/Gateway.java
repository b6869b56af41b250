package io.parley.check.world;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// API Gateway's WebSocket API: open sockets, and the way to them.
final class Gateway implements Posts {

  private final World world;
  private final Simulation simulation;
  private final Faults faults;
  private final Map<String, Peer> open = new HashMap<>();
  private long nextConnection;

  Gateway(World world, Simulation simulation, Faults faults) {
    this.world = world;
    this.simulation = simulation;
    this.faults = faults;
  }

  /// An id of API Gateway's form.
  String nextId() {
    byte[] id = new byte[11];
    long bits = Rng.seed(simulation.seed(), ++nextConnection);
    for (int i = 0; i < 8; i++) {
      id[i] = (byte) (bits >>> (8 * i));
    }
    id[10] = (byte) nextConnection;
    return java.util.Base64.getUrlEncoder().encodeToString(id);
  }

  /// The handshake is over.
  void opened(Peer peer) {
    open.put(peer.id(), peer);
  }

  List<Peer> peers() {
    return new ArrayList<>(open.values());
  }

  /// Closes the socket, by whichever side; `$disconnect` usually runs.
  void closed(Peer peer) {
    if (open.remove(peer.id()) != null) {
      peer.ended();
      if (!faults.strikes(Fault.LOST_DISCONNECT)) {
        world.disconnect(peer);
      }
    }
  }

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    Task task = Task.current();
    Posted answer = reachPeer(task);
    @Nullable Peer peer = open.get(connection.value());
    if (answer == Posted.DELIVERED && peer == null) {
      return Posted.GONE;
    }
    if (peer != null && (answer == Posted.DELIVERED || isDeliveredAnyhow(answer, task))) {
      deliverFrame(peer, new String(frame, StandardCharsets.UTF_8), task.random());
    }
    return answer;
  }

  private static boolean isDeliveredAnyhow(Posted answer, Task task) {
    return answer == Posted.FAILED && task.random().chance(0.5);
  }

  private Posted reachPeer(Task task) {
    task.live();
    boolean dies = faults.strikes(Fault.KILLED);
    if (dies && task.random().chance(0.5)) {
      throw task.die();
    }
    simulation.sleep(task.random().between(500, 4_000));
    if (dies) {
      throw task.die();
    }
    if (faults.strikes(Fault.SLOW_PEER)) {
      simulation.sleep(3_000_000);
      return Posted.FAILED;
    }
    if (faults.strikes(Fault.FALSE_410)) {
      return Posted.GONE;
    }
    if (faults.strikes(Fault.POST_429)) {
      return Posted.THROTTLED;
    }
    return faults.strikes(Fault.POST_FAILED) ? Posted.FAILED : Posted.DELIVERED;
  }

  private void deliverFrame(Peer peer, String text, Rng random) {
    world.posted(peer, text);
    if (faults.strikes(Fault.LOST_FRAME)) {
      return;
    }
    scheduleFrame(peer, text, random);
    if (faults.strikes(Fault.DOUBLED_FRAME)) {
      scheduleFrame(peer, text, random);
    }
  }

  private void scheduleFrame(Peer peer, String text, Rng random) {
    long late =
        random.between(1_000, 15_000)
            + (faults.strikes(Fault.LATE_FRAME) ? random.between(50_000, 1_500_000) : 0);
    simulation.at(simulation.now() + late, () -> peer.hear(text));
  }

  @Override
  public Posted ask(ConnectionId connection) {
    Posted answer = reachPeer(Task.current());
    return answer == Posted.DELIVERED && !open.containsKey(connection.value())
        ? Posted.GONE
        : answer;
  }

  @Override
  public Posted close(ConnectionId connection) {
    Posted answer = reachPeer(Task.current());
    @Nullable Peer peer = open.get(connection.value());
    if (answer != Posted.DELIVERED) {
      return answer;
    }
    if (peer == null) {
      return Posted.GONE;
    }
    closed(peer);
    return Posted.DELIVERED;
  }
}
