package io.parley.check.world;

import io.parley.check.model.Judge;
import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.sim.Faults;
import io.parley.check.world.Peer.Hearing;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.webhook.SimulatedReviews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks what must hold for sockets, while the service is healthy and at the end.
final class Audit {

  /// The bound of a delivery plus the transit of a frame.
  private static final long DELIVERED_WITHIN = 15_500_000;

  /// How long after a storm everything has recovered.
  private static final long MENDED = 30_000_000;

  private static final long GONE_WITHIN = 5_500_000;

  /// The largest share of entries that may need a resume while the service is healthy.
  private static final double MOST_RESUMED = 0.12;

  private static final int ENOUGH = 1_000;

  private final World world;
  private long live;
  private long resumed;

  Audit(World world) {
    this.world = world;
  }

  void committed(Entry entry) {
    String stored =
        switch (entry.event()) {
          case Event.MessageSent sent -> sent.content();
          case Event.MessageUpdated updated -> updated.content();
          default -> "";
        };
    if (!SimulatedReviews.allows(entry.room().client(), stored)) {
      world.judge.violate(null, Oracle.STATE, "no reviewer allowed what was stored: " + entry);
    }
    long at = world.now();
    world.later(DELIVERED_WITHIN, () -> checkDelivery(entry, at));
  }

  private void checkDelivery(Entry entry, long at) {
    if (!Faults.isCalm(at - MENDED, world.now())) {
      return;
    }
    RoomModel model = world.judge.model(entry.room());
    for (Peer peer : world.gateway.peers()) {
      @Nullable Hearing hearing = hearingOf(peer, entry.room());
      if (hearing != null && hearing.since < at && isEntitled(model, peer)) {
        world.judge.require(
            model,
            hearing.position() >= entry.seq(),
            Oracle.DELIVERY,
            peer.id(),
            " of ",
            peer.user(),
            " is at ",
            hearing.position(),
            " long after ",
            Judge.show(entry));
      }
    }
  }

  private static @Nullable Hearing hearingOf(Peer peer, RoomKey room) {
    return peer.client().equals(room.client()) ? peer.hearing(room.room()) : null;
  }

  /// Whether the peer may receive the room's entries.
  private static boolean isEntitled(RoomModel model, Peer peer) {
    return !model.hasEnded()
        && (model.members().containsKey(peer.user())
            || !model.rules().membersOnly()
                && model.standing(peer.user(), model.last()).ban().isEmpty());
  }

  /// Called when a user's departure was acknowledged.
  ///
  /// @param began when the call began
  void departed(RoomKey room, String user, long began, long seq) {
    long at = world.now();
    world.later(
        GONE_WITHIN,
        () -> {
          RoomModel model = world.judge.model(room);
          if (!Faults.isCalm(at - MENDED, world.now())
              || model.sometime(seq, model.last(), place -> model.wasMember(user, place))) {
            return;
          }
          for (Peer peer : world.gateway.peers()) {
            @Nullable Hearing hearing = hearingOf(peer, room);
            world.judge.require(
                model,
                !peer.user().equals(user) || hearing == null || hearing.greeted() >= began,
                Oracle.RIGHTS,
                peer.id(),
                " still hears ",
                Judge.shortly(room),
                " which ",
                user,
                " left by ",
                seq);
          }
        });
  }

  /// Called when a ban was acknowledged. One for good that was not lifted leaves no socket.
  void banned(RoomKey room, String user, long seq) {
    long at = world.now();
    world.later(
        GONE_WITHIN,
        () -> {
          RoomModel model = world.judge.model(room);
          if (!Faults.isCalm(at - MENDED, world.now())
              || !model.isBannedSince(user, seq)
              || model.hasEnded()) {
            return;
          }
          for (Peer peer : world.gateway.peers()) {
            judge(model, peer, user, seq, at);
          }
        });
  }

  private void judge(RoomModel model, Peer peer, String user, long seq, long at) {
    @Nullable Hearing hearing = hearingOf(peer, model.key());
    world.judge.require(
        model,
        !peer.user().equals(user) || hearing == null || hearing.since > at,
        Oracle.RIGHTS,
        peer.id(),
        " still hears ",
        Judge.shortly(model.key()),
        " from which ",
        user,
        " was banned by ",
        seq);
  }

  /// Called when a frame is sent to a socket.
  void posted(Peer peer, String text) {
    String foreign = peer.client().equals(World.client(0)) ? Clients.mark(1) : Clients.mark(0);
    if (text.contains(foreign)) {
      world.judge.violate(null, Oracle.ISOLATION, peer.id() + " was sent " + text);
    }
  }

  /// Called when a client receives a history.
  void resumed(Peer peer, String room, List<?> entries, Map<?, ?> data) {
    @Nullable RoomModel model = world.judge.find(new RoomKey(peer.client(), new RoomId(room)));
    if (model == null) {
      return;
    }
    long before = -1;
    for (Object each : entries) {
      Map<?, ?> frame = (Map<?, ?>) each;
      long seq = (Long) frame.get("seq");
      world.judge.require(
          model,
          (before < 0 || seq == before + 1) && model.has(seq),
          Oracle.ORDER,
          "a history of ",
          seq,
          " after ",
          before);
      before = seq;
    }
    world.judge.require(
        model,
        (Long) data.get("latest_seq") <= model.last(),
        Oracle.ORDER,
        "a history of what is not");
  }

  void heard(boolean isNew, boolean isLive) {
    if (isNew && Faults.isCalm(world.now() - MENDED, world.now())) {
      live += isLive ? 1 : 0;
      resumed += isLive ? 0 : 1;
      if (live + resumed > ENOUGH && resumed > (live + resumed) * MOST_RESUMED) {
        world.judge.violate(
            null, Oracle.DELIVERY, resumed + " entries had to be resumed, and " + live + " came");
      }
    }
  }

  /// Checks the final state, after everything had time to finish.
  void atEnd() {
    world.tell(() -> live + " entries came, and " + resumed + " had to be resumed");
    for (Peer peer : world.gateway.peers()) {
      for (var each : new ArrayList<>(peer.rooms().entrySet())) {
        @Nullable RoomModel model =
            world.judge.find(new RoomKey(peer.client(), new RoomId(each.getKey())));
        if (model != null && isEntitled(model, peer)) {
          world.judge.require(
              model,
              each.getValue().position() == model.last(),
              Oracle.DELIVERY,
              peer.id(),
              " of ",
              peer.user(),
              " is at ",
              each.getValue().position(),
              " of ",
              model.last(),
              " in ",
              Judge.shortly(model.key()),
              " at the end");
        }
      }
    }
  }
}
