package io.parley.local;

import io.parley.local.gateway.Gateway;
import io.parley.local.template.Template.ScheduleSpec;
import io.parley.local.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// EventBridge Scheduler: invokes functions asynchronously at their rate, first one period after
/// the start.
final class Schedules {

  private static final String EVENT =
      """
      {"version":"0","detail-type":"Scheduled Event","source":"aws.scheduler","time":"%s",\
      "resources":[],"detail":"{}"}""";

  private final Gateway gateway;
  private final Time time;

  Schedules(Gateway gateway, Time time) {
    this.gateway = gateway;
    this.time = time;
  }

  /// Starts the schedules, which end when the time is closed.
  void start(List<ScheduleSpec> schedules) {
    schedules.forEach(this::scheduleNext);
  }

  private void scheduleNext(ScheduleSpec schedule) {
    time.after(schedule.every(), () -> invokeFunction(schedule));
  }

  /// Waits for the call, so that virtual time does not run ahead of it.
  private void invokeFunction(ScheduleSpec schedule) {
    scheduleNext(schedule);
    String event = EVENT.formatted(time.clock().instant());
    gateway.invokeLater(schedule.function(), event.getBytes(StandardCharsets.UTF_8)).join();
  }
}
