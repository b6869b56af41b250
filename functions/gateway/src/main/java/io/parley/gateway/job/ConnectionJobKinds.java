package io.parley.gateway.job;

import static io.parley.gateway.job.JobMembers.number;
import static io.parley.gateway.job.JobMembers.optionalText;
import static io.parley.gateway.job.JobMembers.readConnections;
import static io.parley.gateway.job.JobMembers.text;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.UserId;

/// The kinds of jobs for connections of a client, whatever rooms they hear.
final class ConnectionJobKinds {

  private ConnectionJobKinds() {}

  static JobKind<?> welcomeKind() {
    return new JobKind<>(
        "welcome",
        Job.Welcome.class,
        (event, job) -> {
          event.put("connection", job.connection().value());
          job.user().ifPresent(user -> event.put("user", user.value()));
        },
        (client, event) ->
            new Job.Welcome(
                client,
                new ConnectionId(text(event, "connection")),
                optionalText(event, "user").map(UserId::new)));
  }

  static JobKind<?> revokeKind() {
    return new JobKind<>(
        "revoke",
        Job.Revoke.class,
        (event, job) -> {
          event.put("looks", job.looks());
          EndingJson.put(event, job.ending());
        },
        (client, event) ->
            new Job.Revoke(client, EndingJson.ending(event), number(event, "looks")));
  }

  static JobKind<?> sweepKind() {
    return new JobKind<>(
        "sweep",
        Job.Sweep.class,
        (event, job) -> {
          event.put("shard", job.shard());
          EndingJson.put(event, job.ending());
        },
        (client, event) -> new Job.Sweep(client, EndingJson.ending(event), number(event, "shard")));
  }

  static JobKind<?> closeKind() {
    return new JobKind<>(
        "close",
        Job.Close.class,
        (event, job) -> {
          event.put("connections", job.connections().stream().map(ConnectionId::value).toList());
          event.put("tries", job.tries());
        },
        (client, event) -> new Job.Close(client, readConnections(event), number(event, "tries")));
  }
}
