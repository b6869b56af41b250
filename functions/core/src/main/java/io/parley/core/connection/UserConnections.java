package io.parley.core.connection;

import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.Limits;
import io.parley.core.room.UserId;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Limits the open connections of one user. Nobody reports the end of a connection whose network
/// vanished, so the ones that have been silent for long give their places to new ones: a device
/// that often lost its network does not lock its user out.
public final class UserConnections {

  /// A live client sends a frame every minute at least, and a frame renews a lease that is older
  /// than [Socket#FRESH].
  public static final Duration SILENCE = Duration.ofSeconds(60).plus(Socket.FRESH);

  private static final int TRIES = 3;
  private static final int LOOKS = 6;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Sockets sockets;
  private final SocketRooms socketRooms;
  private final Jobs jobs;
  private final Supplier<Limits> limits;
  private final Backoff pause;
  private final Clock clock;

  public UserConnections(
      Sockets sockets,
      SocketRooms socketRooms,
      Jobs jobs,
      Supplier<Limits> limits,
      Backoff pause,
      Clock clock) {
    this.sockets = sockets;
    this.socketRooms = socketRooms;
    this.jobs = jobs;
    this.limits = limits;
    this.pause = pause;
    this.clock = clock;
  }

  /// The silent connections that are to give their places to one more, none below the limit: a read
  /// unit for ten connections of the user.
  ///
  /// @param key of the connection to come
  /// @return empty if it has no place
  Optional<List<Socket>> findPlace(SocketKey key, UserId user) {
    int most = limits.get().connectionsPerUser();
    if (most == 0) {
      return Optional.of(List.of());
    }
    List<Socket> others = findOthers(key, user);
    int tooMany = others.size() - most + 1;
    if (tooMany <= 0) {
      return Optional.of(List.of());
    }
    Instant now = clock.instant();
    List<Socket> silent =
        others.stream()
            .filter(socket -> isSilent(socket, now))
            .sorted(Comparator.comparing(Socket::leasedUntil))
            .limit(tooMany)
            .toList();
    return silent.size() < tooMany ? Optional.empty() : Optional.of(silent);
  }

  /// Whether a connection that was just added stays. It does when a read shows no more than may
  /// be, so of any that are opened at once never too many stay. The later ones go, and the earlier
  /// wait for that. A read unit for ten, mostly once.
  boolean isWithin(Socket added, UserId user) {
    int most = limits.get().connectionsPerUser();
    if (most == 0) {
      return true;
    }
    for (int looks = 1; ; looks++) {
      List<Socket> others = findOthers(added.key(), user);
      if (others.size() < most) {
        return true;
      }
      long earlier = others.stream().filter(other -> isBefore(other, added)).count();
      if (earlier >= most || looks == LOOKS) {
        return false;
      }
      pause.pause(BETWEEN_LOOKS);
    }
  }

  private List<Socket> findOthers(SocketKey key, UserId user) {
    return sockets.ofUser(key.client(), user).stream()
        .filter(socket -> !socket.key().equals(key))
        .toList();
  }

  private static boolean isBefore(Socket one, Socket other) {
    int opened = one.opened().compareTo(other.opened());
    return opened < 0
        || opened == 0 && one.connection().value().compareTo(other.connection().value()) < 0;
  }

  private static boolean isSilent(Socket socket, Instant now) {
    Instant heard = socket.leasedUntil().minus(Socket.LEASE);
    return socket.doubted().isPresent() || heard.plus(SILENCE).isBefore(now);
  }

  /// Closes what API Gateway may still hold open. The rows go at once, so that the places are free.
  void closeSilent(SocketKey key, List<Socket> silent) {
    jobs.submit(
        new Job.Close(key.client(), silent.stream().map(Socket::connection).toList(), TRIES));
    for (Socket socket : silent) {
      socketRooms
          .forget(socket.key())
          .forEach(
              room ->
                  socket.user().ifPresent(user -> jobs.submit(new Job.Part(room, List.of(user)))));
    }
  }
}
