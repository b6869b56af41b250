package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Rights;
import io.parley.core.client.Clients;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.login.LoginSessions;
import io.parley.core.memory.InMemoryClients;
import io.parley.core.memory.InMemoryConnections;
import io.parley.core.memory.InMemoryLoginSessions;
import io.parley.core.memory.InMemorySockets;
import io.parley.core.memory.ManualClock;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Functions with what they call, in virtual time: at one call of all that are made, an execution
/// dies or something else happens first.
final class Cloud {

  /// Lambda tries an asynchronous invocation that failed again after a minute.
  private static final Duration RETRY = Duration.ofMinutes(1);

  /// The visibility timeout of the queue.
  private static final Duration REDELIVERY = Duration.ofMinutes(3);

  final ManualClock clock = new ManualClock();
  final InMemoryClients clients = new InMemoryClients();
  final InMemoryLoginSessions sessions = new InMemoryLoginSessions();
  final InMemoryConnections recipients = new InMemoryConnections(clock);
  final InMemorySockets sockets = new InMemorySockets(clock, recipients);

  /// What API Gateway holds open.
  final Set<ConnectionId> open = ConcurrentHashMap.newKeySet();

  /// Jobs for rooms, which nobody carries out here.
  final Set<Job> told = ConcurrentHashMap.newKeySet();

  private final Deque<Job> submitted = new ArrayDeque<>();
  private final List<Due> delayed = new ArrayList<>();
  private final AtomicInteger callsUntilEvent = new AtomicInteger(Integer.MAX_VALUE);
  private Runnable event = () -> {};

  private record Due(Job job, Instant at) {}

  /// An execution ends here, as if its machine had.
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /// The ports of one execution.
  record Ports(
      Clients clients,
      LoginSessions sessions,
      Sockets sockets,
      Connections recipients,
      Posts posts,
      Jobs jobs,
      DelayedJobs later) {

    Revocation revocation() {
      return new Revocation(jobs, later);
    }

    Rights rights() {
      return new CheckRights(clients, sessions);
    }
  }

  /// Has something happen instead of a call, counted from 1 over all executions.
  void before(int call, Runnable happens) {
    callsUntilEvent.set(call);
    event = happens;
  }

  void dieAt(int call) {
    before(
        call,
        () -> {
          throw new Death();
        });
  }

  /// Whether the event has come.
  boolean hasHappened() {
    return callsUntilEvent.get() <= 0;
  }

  /// Runs one execution.
  ///
  /// @return whether it lived to its end
  boolean run(Consumer<Ports> work) {
    AtomicBoolean dead = new AtomicBoolean();
    try {
      work.accept(ports(dead));
    } catch (RuntimeException | Death e) {
      if (!dead.get()) {
        throw e;
      }
    }
    return !dead.get();
  }

  /// Carries out what is submitted, and what becomes due in this time.
  void settle(Duration time) {
    Instant until = clock.instant().plus(time);
    carryOut();
    for (Due due = next(until); due != null; due = next(until)) {
      if (due.at().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), due.at()));
      }
      carryOut(due.job(), REDELIVERY);
      carryOut();
    }
    clock.advance(Duration.between(clock.instant(), until));
  }

  private synchronized @Nullable Due next(Instant until) {
    Optional<Due> next =
        delayed.stream().min(Comparator.comparing(Due::at)).filter(due -> !due.at().isAfter(until));
    next.ifPresent(delayed::remove);
    return next.orElse(null);
  }

  private void carryOut() {
    for (Job job = take(); job != null; job = take()) {
      carryOut(job, RETRY);
    }
  }

  private synchronized @Nullable Job take() {
    return submitted.poll();
  }

  private void carryOut(Job job, Duration retry) {
    if (!run(ports -> carryOut(job, ports))) {
      submit(job, retry);
    }
  }

  private void carryOut(Job job, Ports ports) {
    SocketRooms socketRooms = new SocketRooms(ports.sockets(), ports.recipients(), clock);
    CloseSockets close = new CloseSockets(socketRooms, ports.posts(), ports.jobs(), ports.later());
    EndSockets end =
        new EndSockets(ports.sockets(), ports.rights(), close, ports.jobs(), ports.later(), clock);
    switch (job) {
      case Job.Revoke revoke -> end.revoke(revoke);
      case Job.Sweep sweep -> end.sweep(sweep);
      case Job.Close closing -> close.finish(closing);
      case Job.InRoom inRoom -> told.add(inRoom);
      case Job.Welcome _ -> {}
    }
  }

  private synchronized void submit(Job job, Duration delay) {
    delayed.add(new Due(job, clock.instant().plus(delay)));
  }

  private synchronized void submit(Job job) {
    submitted.add(job);
  }

  private Ports ports(AtomicBoolean dead) {
    return new Ports(
        mortal(Clients.class, clients, dead),
        mortal(LoginSessions.class, sessions, dead),
        mortal(Sockets.class, sockets, dead),
        mortal(Connections.class, recipients, dead),
        mortal(Posts.class, new Gateway(open), dead),
        mortal(Jobs.class, this::submit, dead),
        mortal(DelayedJobs.class, this::submit, dead));
  }

  private <P> P mortal(Class<P> port, P real, AtomicBoolean dead) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              step(dead);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }

  private void step(AtomicBoolean dead) {
    try {
      if (callsUntilEvent.decrementAndGet() == 0) {
        event.run();
      }
    } catch (Death e) {
      dead.set(true);
    }
    if (dead.get()) {
      throw new Death();
    }
  }

  /// API Gateway, as far as connections end there.
  private record Gateway(Set<ConnectionId> open) implements Posts {

    @Override
    public Posted post(ConnectionId connection, byte[] frame) {
      return ask(connection);
    }

    @Override
    public Posted ask(ConnectionId connection) {
      return open.contains(connection) ? Posted.DELIVERED : Posted.GONE;
    }

    @Override
    public Posted close(ConnectionId connection) {
      return open.remove(connection) ? Posted.DELIVERED : Posted.GONE;
    }
  }
}
