package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Right;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An open WebSocket with its subscriptions. Times are in whole milliseconds.
///
/// @param user who is at the other end; empty for a connection that only listens
/// @param leasedUntil until then it counts as open without a probe, in whole seconds
/// @param doubted when a post to it was last answered as if it were closed; empty when none
///     was, or its subscriptions have been restored since
/// @param takesBatches whether its client accepts several frames in one post
/// @param rooms its subscriptions, each with the time it began
/// @param pinged when it last sent a `ping`, or opened: a while earlier at most, in whole seconds
/// @param staysOpen whether it was opened without a room, for its user's inbox: it stays open when
///     it is subscribed to none
public record Socket(
    SocketKey key,
    Optional<OnlineUser> user,
    Right right,
    Instant opened,
    Instant leasedUntil,
    Optional<Instant> doubted,
    boolean takesBatches,
    Map<RoomId, Instant> rooms,
    Instant pinged,
    boolean staysOpen) {

  /// API Gateway closes every connection after two hours.
  public static final Duration LIFE = Duration.ofMinutes(130);

  /// A heartbeat may stay away ten times: clients of earlier days send one a minute.
  public static final Duration LEASE = Duration.ofSeconds(150);

  /// A lease that is younger than this is not renewed.
  public static final Duration FRESH = Duration.ofSeconds(45);

  /// The longest that a handshake can last after the connection was added: `$connect`'s timeout.
  public static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private static final Duration SILENCE = Duration.ofMinutes(10);

  /// How much less than its time a lease may say.
  private static final Duration ROUNDED = Duration.ofSeconds(1);

  /// A function that doubted it has finished by then: a function's timeout.
  private static final Duration DOUBT = Duration.ofSeconds(40);

  public Socket {
    rooms = Map.copyOf(rooms);
    pinged = pinged.truncatedTo(ChronoUnit.SECONDS);
  }

  /// One that has not sent a `ping` yet, with the subscriptions that it was opened with.
  public Socket(
      SocketKey key,
      Optional<OnlineUser> user,
      Right right,
      Instant opened,
      Instant leasedUntil,
      Optional<Instant> doubted,
      boolean takesBatches,
      Map<RoomId, Instant> rooms) {
    this(
        key,
        user,
        right,
        opened,
        leasedUntil,
        doubted,
        takesBatches,
        rooms,
        opened,
        rooms.isEmpty());
  }

  /// One that is being opened.
  public static Socket opening(
      SocketKey key,
      Optional<OnlineUser> user,
      Right right,
      boolean takesBatches,
      Collection<RoomId> rooms,
      Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    Map<RoomId, Instant> heard = new HashMap<>();
    rooms.forEach(room -> heard.put(room, now));
    return new Socket(
        key, user, right, now, now.plus(LEASE), Optional.empty(), takesBatches, heard);
  }

  public ConnectionId connection() {
    return key.connection();
  }

  public ConnectionRef seat() {
    return key.seat();
  }

  public Recipient recipient() {
    return new Recipient(seat(), takesBatches);
  }

  public Optional<UserId> userId() {
    return user.map(OnlineUser::user);
  }

  /// When its row expires, even if no disconnect was reported.
  public Instant expires() {
    return opened.plus(LIFE);
  }

  /// When deliveries to it end: with its token, or at its longest lifetime.
  public Instant heardUntil() {
    return right.ends().filter(end -> end.isBefore(expires())).orElseGet(this::expires);
  }

  /// Whether nothing keeps it open any more: its last room is gone, and it has no inbox of its own.
  public boolean isIdle() {
    return rooms.isEmpty() && !staysOpen;
  }

  public boolean hears(RoomId room) {
    return rooms.containsKey(room);
  }

  /// Whether it is subscribed to a room since this time or earlier.
  public boolean hears(RoomId room, Instant since) {
    return !rooms.getOrDefault(room, Instant.MAX).isAfter(since);
  }

  /// When its subscription to a room began, or the connection if it has none.
  public Instant heardSince(RoomId room) {
    return rooms.getOrDefault(room, opened);
  }

  public List<RoomKey> roomKeys() {
    return rooms.keySet().stream().map(key::room).toList();
  }

  /// The rooms it subscribed to since its lease was renewed: their recipients may be missing,
  /// if the function that adds them died or was overtaken.
  public List<RoomKey> heardSinceRenewal() {
    Instant renewed = leasedUntil.minus(LEASE).minus(ROUNDED);
    return rooms.entrySet().stream()
        .filter(room -> room.getValue().isAfter(renewed) && room.getValue().isAfter(opened))
        .map(room -> key.room(room.getKey()))
        .toList();
  }

  public Socket without(Collection<RoomKey> lost) {
    Map<RoomId, Instant> left = new HashMap<>(rooms);
    lost.forEach(room -> left.remove(room.room()));
    return new Socket(
        key, user, right, opened, leasedUntil, doubted, takesBatches, left, pinged, staysOpen);
  }

  /// Whether its handshake may be under way: until it is over, a post to it is answered as if it
  /// were closed.
  public boolean isOpening(Instant now) {
    return opened.plus(HANDSHAKE).isAfter(now);
  }

  public boolean isLeased(Instant now) {
    return leasedUntil.isAfter(now);
  }

  public boolean isFresh(Instant now) {
    return leasedUntil.isAfter(now.plus(LEASE).minus(FRESH));
  }

  /// Whether a `ping` came within a lease before this one: others renew the lease as well.
  public boolean sendsPings(Instant now) {
    return pinged.isAfter(now.minus(LEASE));
  }

  /// Whole seconds for which it was open since that was last counted: when its lease was renewed.
  /// API Gateway closes it after ten minutes of silence, so it was open no longer than that.
  public long secondsSinceRenewal(Instant now) {
    Instant renewed = leasedUntil.minus(LEASE).truncatedTo(ChronoUnit.SECONDS);
    long seconds = Duration.between(renewed, now.truncatedTo(ChronoUnit.SECONDS)).toSeconds();
    return Math.clamp(seconds, 0, SILENCE.toSeconds());
  }

  /// Whether its last `ping` is not worth another write.
  public boolean hasJustPinged(Instant now) {
    return pinged.isAfter(now.minus(FRESH));
  }

  /// Whether a function that doubted it may still remove rows of it.
  public boolean isInDoubt(Instant now) {
    return doubted.filter(at -> at.plus(DOUBT).isAfter(now)).isPresent();
  }
}
