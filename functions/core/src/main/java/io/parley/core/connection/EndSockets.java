package io.parley.core.connection;

import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Ending;
import io.parley.core.access.Right;
import io.parley.core.access.Rights;
import io.parley.core.client.ClientId;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Closes connections whose right has ended. Each job either finds it ended or checks again
/// later, a bounded number of times ([Revocation#LOOKS]).
public final class EndSockets {

  /// Between checks of a right that is about to end: the caller that scheduled the check may be
  /// slow.
  private static final Duration NEXT_LOOK = Duration.ofSeconds(3);

  /// Shards of a client that one job goes through.
  static final int SHARE = 16;

  private static final int AT_ONCE = 8;

  private final Sockets sockets;
  private final Rights rights;
  private final CloseSockets closeSockets;
  private final Revocation revocation;
  private final Jobs jobs;
  private final DelayedJobs later;
  private final Clock clock;

  public EndSockets(
      Sockets sockets,
      Rights rights,
      CloseSockets closeSockets,
      Jobs jobs,
      DelayedJobs later,
      Clock clock) {
    this.sockets = sockets;
    this.rights = rights;
    this.closeSockets = closeSockets;
    this.revocation = new Revocation(jobs, later);
    this.jobs = jobs;
    this.later = later;
    this.clock = clock;
  }

  /// Looks whether something has ended.
  ///
  /// @return whether it has, so that its connections are closed or being closed
  public boolean revoke(Job.Revoke job) {
    Instant now = clock.instant();
    Optional<Instant> end = findEnd(job);
    boolean ended = end.isPresent() && !now.isBefore(end.get());
    if (ended) {
      closeEnded(job);
    } else if (end.isPresent() && job.looks() > 0) {
      lookAgain(job, now, end.get());
    }
    return ended;
  }

  /// Goes through a part of a client's connections.
  ///
  /// @return how many of them it closed
  public int sweep(Job.Sweep job) {
    List<Integer> shards = IntStream.range(job.shard(), job.shard() + SHARE).boxed().toList();
    return Parallel.map(
            shards,
            AT_ONCE,
            shard -> closeAll(job.client(), job.ending(), sockets.ofClient(job.client(), shard)))
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /// When the right ends; empty when no connection is left that depends on it.
  private Optional<Instant> findEnd(Job.Revoke job) {
    return switch (job.ending()) {
      case Ending.OfLogin(_, String session) ->
          Optional.of(rights.end(job.client(), new Right.Opener.Login(session)));
      case Ending.OfKey(String hashPrefix) ->
          Optional.of(rights.end(job.client(), new Right.Opener.Key(hashPrefix)));
      case Ending.OfClient _ -> Optional.of(rights.end(job.client(), new Right.Opener.Token()));
      // A user's ending is submitted only after the account was deleted.
      case Ending.OfPerson _ -> Optional.of(Instant.MIN);
      case Ending.OfToken(ConnectionRef seat) ->
          sockets.find(new SocketKey(job.client(), seat)).flatMap(socket -> socket.right().ends());
    };
  }

  private void lookAgain(Job.Revoke job, Instant now, Instant end) {
    int looks = job.looks() - 1;
    if (end.equals(Instant.MAX)) {
      later.submit(new Job.Revoke(job.client(), job.ending(), looks), NEXT_LOOK);
    } else {
      revocation.expect(job.client(), job.ending(), Duration.between(now, end), looks);
    }
  }

  private void closeEnded(Job.Revoke job) {
    ClientId client = job.client();
    switch (job.ending()) {
      case Ending.OfLogin(var user, _) ->
          closeAll(client, job.ending(), sockets.ofUser(client, user));
      case Ending.OfPerson(var user) ->
          closeAll(client, job.ending(), sockets.ofUser(client, user));
      case Ending.OfToken(ConnectionRef seat) ->
          closeAll(
              client, job.ending(), sockets.find(new SocketKey(client, seat)).stream().toList());
      case Ending.OfKey _, Ending.OfClient _ -> {
        for (int shard = 0; shard < Sockets.SHARDS; shard += SHARE) {
          jobs.submit(new Job.Sweep(client, job.ending(), shard));
        }
      }
    }
  }

  private int closeAll(ClientId client, Ending ending, List<Socket> found) {
    List<Socket> ended = found.stream().filter(socket -> ending.ends(socket.right())).toList();
    closeSockets.close(client, ended, !(ending instanceof Ending.OfClient));
    return ended.size();
  }
}
