package io.parley.gateway.aws;

import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.gateway.job.JobJson;

/// Messages between functions, as text.
public final class SimulatedWire {

  private SimulatedWire() {}

  public static String text(Job job) {
    return Json.write(JobJson.of(job));
  }

  public static String text(Wake wake) {
    return Json.write(WakeJson.of(wake));
  }

  public static String text(FollowUp followUp) {
    return Json.write(WakeJson.of(followUp));
  }
}
