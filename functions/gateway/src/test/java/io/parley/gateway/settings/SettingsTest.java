package io.parley.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.memory.ManualClock;
import io.parley.core.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  private final ManualClock clock = new ManualClock();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private String stored = "{\"word\":\"first\"}";
  private boolean isDown;
  private int reads;

  private SettingValues read(Duration patience) throws IOException {
    assertThat(patience).isPositive();
    reads++;
    if (isDown) {
      throw new IOException("down");
    }
    return SettingValues.parse(stored);
  }

  /// Reads as soon as it begins to.
  private Settings prompt() {
    return new Settings(this::read, clock, Runnable::run, failures::add);
  }

  /// Reads when the test says so.
  private Settings slow() {
    return new Settings(this::read, clock, waiting::add, failures::add);
  }

  private static String word(SettingValues values) {
    return values.text("word").orElse("none");
  }

  @Test
  void theFirstReadBeginsAtTheStart() {
    slow();
    assertThat(waiting).hasSize(1);
  }

  @Test
  void aChangeIsCurrentAfterAMinute() {
    Settings settings = prompt();
    stored = "{\"word\":\"second\"}";
    clock.advance(Settings.EARLY.minusMillis(1));
    assertThat(word(settings.current())).isEqualTo("first");
    clock.advance(Settings.AGE);
    assertThat(word(settings.current())).isEqualTo("second");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aFunctionInUseReadsBesideItsRequests() {
    Settings settings = slow();
    waiting.remove().run();
    stored = "{\"word\":\"second\"}";
    clock.advance(Settings.EARLY);
    assertThat(word(settings.current())).isEqualTo("first");
    assertThat(word(settings.current())).isEqualTo("first");
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(word(settings.current())).isEqualTo("second");
  }

  @Test
  void whatMayBeOldIsAnsweredWithoutWaiting() {
    Settings settings = slow();
    waiting.remove().run();
    stored = "{\"word\":\"second\"}";
    clock.advance(Duration.ofHours(3));
    assertThat(word(settings.latest())).isEqualTo("first");
    waiting.remove().run();
    assertThat(word(settings.latest())).isEqualTo("second");
  }

  @Test
  void anAnswerIsAsOldAsItsQuestion() {
    Settings settings = slow();
    clock.advance(Duration.ofHours(3));
    waiting.remove().run();
    stored = "{\"word\":\"second\"}";
    settings.refresh();
    waiting.remove().run();
    assertThat(word(settings.current())).isEqualTo("second");
  }

  @Test
  void aReadThatWasFrozenKeepsNobodyWaiting() {
    Settings settings = slow();
    Runnable frozen = waiting.remove();
    clock.advance(Duration.ofHours(3));
    settings.refresh();
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    stored = "{\"word\":\"second\"}";
    assertThat(word(settings.current())).isEqualTo("first");
    assertThat(reads).as("without the one that is frozen").isEqualTo(1);

    frozen.run();
    assertThat(word(settings.current())).as("the later question counts").isEqualTo("first");
  }

  @Test
  void whatWasReadStaysWhileTheStoreIsDown() {
    Settings settings = prompt();
    isDown = true;
    clock.advance(Duration.ofHours(3));
    assertThat(word(settings.current())).isEqualTo("first");
    assertThat(word(settings.current())).isEqualTo("first");
    assertThat(reads).as("one failure, and a pause").isEqualTo(2);
    assertThat(failures).hasSize(1);
    isDown = false;
    stored = "{\"word\":\"second\"}";
    clock.advance(Settings.PAUSE);
    assertThat(word(settings.current())).isEqualTo("second");
  }

  @Test
  void settingsThatCannotBeReadKeepTheOldOnes() {
    Settings settings = prompt();
    stored = "{\"word\":";
    clock.advance(Settings.AGE);
    assertThat(word(settings.current())).isEqualTo("first");
  }

  @Test
  void withoutAFirstValueWhatMustBeCurrentFails() {
    isDown = true;
    Settings settings = prompt();
    assertThatThrownBy(settings::current).isInstanceOf(StoreException.class);
    assertThat(word(settings.latest())).isEqualTo("none");
    assertThat(reads).isEqualTo(1);
    isDown = false;
    clock.advance(Settings.FIRST_PAUSE);
    assertThat(word(settings.latest())).isEqualTo("first");
    assertThat(word(settings.current())).isEqualTo("first");
  }

  @Test
  void valuesAreTextsAlsoWhereTheyAreNumbers() throws IOException {
    SettingValues values =
        SettingValues.parse(
            "{\"a\":\"7\",\"b\":8,\"c\":\"x\",\"d\":\"true\",\"e\":{\"f\":9},\"g\":\"\"}");
    assertThat(values.number("a", 1)).isEqualTo(7);
    assertThat(values.number("b", 1)).isEqualTo(8);
    assertThat(values.number("c", 1)).isEqualTo(1);
    assertThat(values.number("z", 1)).isEqualTo(1);
    assertThat(values.isTrue("d")).isTrue();
    assertThat(values.isTrue("a")).isFalse();
    assertThat(values.group("e").number("f", 1)).isEqualTo(9);
    assertThat(values.group("z").number("f", 1)).isEqualTo(1);
    assertThat(values.text("g")).isEmpty();
  }

  @Test
  void aFunctionMayBeGivenTheValuesThemselves() {
    Settings settings =
        Settings.of(Map.of("PARLEY_SETTINGS", "{\"word\":\"given\"}"), clock, failures::add);
    clock.advance(Duration.ofHours(3));
    assertThat(word(settings.current())).isEqualTo("given");
  }
}
