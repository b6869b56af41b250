package io.parley.core.connection;

import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Presence.Present;
import io.parley.core.member.UserId;
import io.parley.core.room.Concurrently;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Ends a room for connections of it, one user's or all: those that hear another room are told, the
/// others are closed.
public final class Dismissal {

  private final Presence presence;
  private final SocketRooms socketRooms;
  private final Posts posts;
  private final Jobs jobs;

  public Dismissal(Presence presence, SocketRooms socketRooms, Posts posts, Jobs jobs) {
    this.presence = presence;
    this.socketRooms = socketRooms;
    this.posts = posts;
    this.jobs = jobs;
  }

  /// Ends the room for a user. When it returns, their connections do not hear the room any more,
  /// nor can they resume it; the rest is a job's.
  ///
  /// @param frame the last that they hear of it
  public void begin(RoomKey room, UserId user, String frame) {
    List<Present> present = presence.of(room, user);
    if (!present.isEmpty()) {
      socketRooms.drop(room, present.stream().map(Present::seat).toList());
      List<ConnectionId> connections = present.stream().map(Present::connection).toList();
      jobs.submit(new Job.Dismiss(room, present.getFirst().user(), connections, frame));
    }
  }

  /// Does what [#begin] left to do.
  ///
  /// @param goodbye what connections that stay open are told
  public void finish(Job.Dismiss job, String goodbye) {
    byte[] last = job.frame().getBytes(StandardCharsets.UTF_8);
    var _ = Concurrently.map(job.connections(), connection -> posts.post(connection, last));
    int tag = Seat.tag(job.user().user());
    List<Seat> seats = job.connections().stream().map(one -> new Seat(one, tag)).toList();
    end(job.room(), seats, goodbye);
  }

  /// Ends a room for connections that have heard its last frame.
  public void end(RoomKey room, Collection<Seat> seats, String goodbye) {
    Set<ConnectionId> deaf = socketRooms.drop(room, seats);
    byte[] frame = goodbye.getBytes(StandardCharsets.UTF_8);
    List<ConnectionId> all = seats.stream().map(Seat::connection).toList();
    var _ =
        Concurrently.map(
            all, one -> deaf.contains(one) ? posts.close(one) : posts.post(one, frame));
  }
}
