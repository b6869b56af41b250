package io.parley.breakouts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.core.reconcile.SettlePlacement;
import io.parley.core.selfservice.LookAfterAccounts;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.DiscardOpening;
import io.parley.core.session.LookAfterRooms;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.aws.WakeJson;
import io.parley.gateway.aws.WakeJson.Message;
import io.parley.gateway.job.JobJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function of the queue of wakes: a message is a call about a session, whose time has come or
/// that is ordered on, or what follows from a change of a room or of an account. SQS may bring it
/// twice, and brings it again if this function dies.
public final class BreakoutTimerHandler implements RequestStreamHandler {

  private final AdvanceSession advance;
  private final SettlePlacement placements;
  private final DiscardOpening openings;
  private final LookAfterRooms rooms;
  private final LookAfterAccounts accounts;
  private final Clock clock;
  private final Invocations invocations;

  public BreakoutTimerHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public BreakoutTimerHandler(Map<String, String> environment, Clock clock) {
    ApplicationContext context =
        FunctionContext.start(environment, clock, BreakoutTimerConfig.class);
    this.advance = context.getBean(AdvanceSession.class);
    this.placements = context.getBean(SettlePlacement.class);
    this.openings = context.getBean(DiscardOpening.class);
    this.rooms = context.getBean(LookAfterRooms.class);
    this.accounts = context.getBean(LookAfterAccounts.class);
    this.clock = clock;
    this.invocations = Invocations.counting(environment, clock, context);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String id = context.getAwsRequestId();
    for (Object record : findRecords(input)) {
      Map<?, ?> json = readBody(record);
      invocations.observe(
          id,
          JobJson.trace(json).orElse(id),
          new LinkedHashMap<>(),
          () -> {
            carryOut(WakeJson.message(json));
            return json;
          });
    }
    output.write("null".getBytes(StandardCharsets.UTF_8));
  }

  private void carryOut(Message message) {
    switch (message) {
      case Message.OfSession(Wake wake) -> {
        noteJob("wake", nameOf(wake), wake.session().client());
        RequestLog.note("session", wake.session().session().value());
        Metrics.measure(Metric.TIMER_LAG, clock.millis() - wake.at().toEpochMilli());
        handleTimer(wake);
      }
      case Message.OfRoom(FollowUp followUp) -> {
        noteJob("follow_up", nameOf(followUp), followUp.room().client());
        RequestLog.note("room", followUp.room().room().value());
        rooms.after(followUp);
      }
      case Message.OfAccount(AccountFollowUps.FollowUp followUp) -> {
        noteJob("follow_up", nameOf(followUp), followUp.client());
        RequestLog.note("user", followUp.user().value());
        accounts.after(followUp);
      }
    }
  }

  private static void noteJob(String job, String kind, ClientId client) {
    RequestLog.note("job", job);
    RequestLog.note(job, kind);
    RequestLog.note("client", client.value());
  }

  private void handleTimer(Wake wake) {
    switch (wake) {
      case SessionTimers.Due due -> advance.wake(due);
      case SessionTimers.Placing placing -> placements.wake(placing);
      case SessionTimers.Opening opening -> openings.wake(opening);
    }
  }

  private static String nameOf(Object message) {
    return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<?> findRecords(InputStream input) throws IOException {
    return readJson(input.readAllBytes()).get("Records") instanceof List<?> records
        ? records
        : List.of();
  }

  private static Map<?, ?> readBody(@Nullable Object record) {
    return record instanceof Map<?, ?> message && message.get("body") instanceof String body
        ? readJson(body.getBytes(StandardCharsets.UTF_8))
        : Map.of();
  }

  /// Empty for what is no object: as a call it is refused for want of a client, in a line.
  private static Map<?, ?> readJson(byte[] text) {
    try {
      return Json.read(text) instanceof Map<?, ?> members ? members : Map.of();
    } catch (MalformedJson e) {
      return Map.of();
    }
  }
}
