package io.parley.gateway.settings;

import io.parley.core.store.StoreException;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The operator's settings, read when the function starts and once a minute from then on, beside
/// the requests. What was read stays valid while it cannot be read anew. A function that was
/// frozen, or is a copy of a snapshot, notices by the clock that it must read.
public final class Settings {

  /// What [#current] answers was read less than this ago.
  static final Duration AGE = Duration.ofMinutes(1);

  /// After this a function that is in use reads beside its requests, so none ever waits.
  static final Duration EARLY = Duration.ofSeconds(45);

  /// After a failure nobody asks, or waits, for so long.
  static final Duration PAUSE = Duration.ofSeconds(10);

  /// The same, as long as nothing has been read.
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// How long a read may take, and a request wait, where what was read before holds.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// The same for the first one, without which a function that starts has nothing to go by.
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  /// A read that takes longer than this and its time was frozen with its function.
  private static final Duration FROZEN = Duration.ofSeconds(1);

  private final Source source;
  private final Clock clock;
  private final Executor beside;
  private final Consumer<Exception> report;
  private volatile Instant due = Instant.MIN;
  private volatile @Nullable Known known;
  private volatile @Nullable Reading reading;

  /// Where the values are.
  interface Source {
    SettingValues read(Duration patience) throws IOException;
  }

  private record Known(SettingValues values, Instant began) {}

  private record Reading(CompletableFuture<Void> end, Instant began, Duration patience) {
    boolean isUnderWay(Instant now) {
      return now.isBefore(began.plus(patience).plus(FROZEN));
    }
  }

  /// @param beside runs a read
  /// @param report is told of reads that failed
  Settings(Source source, Clock clock, Executor beside, Consumer<Exception> report) {
    this.source = source;
    this.clock = clock;
    this.beside = beside;
    this.report = report;
    refresh();
  }

  /// The settings that the environment names: `PARLEY_SETTINGS` is a parameter's name or, for a
  /// function that is alone, the JSON itself. The first read has begun on return.
  ///
  /// @param report is told of reads that failed
  public static Settings of(
      Map<String, String> environment, Clock clock, Consumer<Exception> report) {
    String named = environment.getOrDefault("PARLEY_SETTINGS", "{}");
    if (named.startsWith("{")) {
      return new Settings(_ -> SettingValues.parse(named), clock, Runnable::run, report);
    }
    AwsService store =
        AwsService.of(
            "ssm",
            environment.getOrDefault("AWS_REGION", ""),
            environment.get("AWS_ENDPOINT_URL_SSM"),
            new Transport());
    return new Settings(
        new SettingsParameter(store, named)::read, clock, Settings::startThread, report);
  }

  /// What was set a minute ago at most, unless it could not be read since; for what decides who
  /// may do something. Waits for a read where none was made for a minute.
  ///
  /// @throws StoreException if nothing could be read ever
  public SettingValues current() {
    refresh();
    @Nullable Known found = known;
    if (found == null || !clock.instant().isBefore(found.began().plus(AGE))) {
      awaitReading();
      found = known;
    }
    if (found == null) {
      throw new StoreException("the settings cannot be read", true);
    }
    return found.values();
  }

  /// What was read last, without waiting but for the first time; for what may be as it was for one
  /// request more. No values if nothing could be read ever.
  public SettingValues latest() {
    refresh();
    if (known == null) {
      awaitReading();
    }
    @Nullable Known found = known;
    return found == null ? SettingValues.NONE : found.values();
  }

  /// Begins to read if it is time.
  public void refresh() {
    Instant now = clock.instant();
    if (!now.isBefore(due)) {
      beginReading(now);
    }
  }

  private void beginReading(Instant now) {
    Reading begun;
    synchronized (this) {
      @Nullable Reading before = reading;
      if (now.isBefore(due) || before != null && before.isUnderWay(now)) {
        return;
      }
      begun =
          new Reading(new CompletableFuture<>(), now, known == null ? FIRST_PATIENCE : PATIENCE);
      reading = begun;
    }
    beside.execute(() -> readValues(begun));
  }

  private void readValues(Reading begun) {
    try {
      keepValues(begun, source.read(begun.patience()));
    } catch (IOException | RuntimeException e) {
      endReading(begun, clock.instant().plus(known == null ? FIRST_PAUSE : PAUSE));
      report.accept(e);
    } finally {
      begun.end().complete(null);
    }
  }

  /// They are as old as the question: the answer may have waited in a frozen function.
  private synchronized void keepValues(Reading begun, SettingValues values) {
    @Nullable Known before = known;
    if (before == null || before.began().isBefore(begun.began())) {
      known = new Known(values, begun.began());
    }
    endReading(begun, begun.began().plus(EARLY));
  }

  /// Does nothing if another reading has taken its place.
  private synchronized void endReading(Reading begun, Instant next) {
    if (begun.equals(reading)) {
      reading = null;
      due = next;
    }
  }

  private void awaitReading() {
    @Nullable Reading begun = reading;
    if (begun != null) {
      begun.end().join();
    }
  }

  private static void startThread(Runnable task) {
    Thread.ofPlatform().daemon().name("settings").start(task);
  }
}
