package io.parley.gateway.aws;

import io.micronaut.context.annotation.Factory;
import io.parley.core.connection.Connections;
import io.parley.core.connection.DelayedJobs;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.FanOut;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.Posts;
import io.parley.core.connection.Presence;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Subscriptions;
import io.parley.core.connection.Typing;
import io.parley.core.connection.TypingMarks;
import io.parley.core.connection.WhoIsOnline;
import io.parley.core.log.Pause;
import jakarta.inject.Singleton;
import java.time.Clock;

/// What several functions do with connections, made when something first needs it.
@Factory
final class ConnectionBeans {

  @Singleton
  FanOut fanOut(Connections connections, Presence presence, Posts posts, Jobs jobs) {
    return new FanOut(connections, presence, posts, jobs, Pause.SLEEP);
  }

  @Singleton
  SocketRooms socketRooms(Connections connections, Subscriptions subscriptions) {
    return new SocketRooms(connections, subscriptions);
  }

  @Singleton
  WhoIsOnline whoIsOnline(
      Presence presence, Connections connections, Posts posts, Jobs jobs, Clock clock) {
    return new WhoIsOnline(presence, connections, posts, jobs, clock);
  }

  @Singleton
  Typing typing(TypingMarks marks, DelayedJobs later, Clock clock) {
    return new Typing(marks, later, clock);
  }

  @Singleton
  Dismissal dismissal(Presence presence, SocketRooms socketRooms, Posts posts, Jobs jobs) {
    return new Dismissal(presence, socketRooms, posts, jobs);
  }
}
