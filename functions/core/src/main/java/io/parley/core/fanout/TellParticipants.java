package io.parley.core.fanout;

import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// Notifies all participants of a room, wherever they are connected in its client. A deleted room
/// has them until it is erased, a quarter of an hour later.
public final class TellParticipants {

  private final Participants participants;
  private final TellUsers tellUsers;
  private final Jobs jobs;

  public TellParticipants(Participants participants, TellUsers tellUsers, Jobs jobs) {
    this.participants = participants;
    this.tellUsers = tellUsers;
    this.jobs = jobs;
  }

  /// Notifies some hundred of them, and has another job notify the rest: a read unit for each, and
  /// one for 30 participants.
  ///
  /// @return how many connections took the frame
  public int carryOut(Job.TellAll job) {
    List<Participant> page = participants.page(job.room(), job.after(), TellUsers.MAX_USERS);
    if (page.size() == TellUsers.MAX_USERS) {
      jobs.submit(new Job.TellAll(job.room(), job.frame(), page.getLast().joined()));
    }
    List<UserId> users = page.stream().map(Participant::user).toList();
    return tellUsers.carryOut(new Job.Tell(job.room(), users, job.frame(), Optional.empty()));
  }
}
