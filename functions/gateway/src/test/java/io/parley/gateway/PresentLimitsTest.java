package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.Limits;
import io.parley.gateway.settings.SettingValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The limits that hold while an operator changes them, well or badly.
final class PresentLimitsTest {

  private static final Limits DEFAULT = new Limits(50, 10, 500, 2, 20, 10_000, 10, 100);

  private final List<String> reports = new ArrayList<>();
  private SettingValues values = SettingValues.NONE;
  private final PresentLimits limits = new PresentLimits(() -> values, reports::add);

  private Limits set(String json) throws IOException {
    values = SettingValues.parse(json);
    return limits.get();
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    assertThat(limits.get()).isEqualTo(DEFAULT);
    assertThat(set("{}")).isEqualTo(DEFAULT);
    assertThat(set("{\"limits\":{}}")).isEqualTo(DEFAULT);
    assertThat(set("{\"limits\":{\"room\":\"\"}}")).isEqualTo(DEFAULT);
    assertThat(reports).isEmpty();
  }

  @Test
  void eachLimitIsReadByItsName() throws IOException {
    String json =
        """
        {"limits":{"room":"1","user":"2","client":"3","typing":"4","connectionsPerUser":"5",
         "connectionsPerRoom":"6","registrations":7,"roomsCreated":0,"ofAnotherVersion":"8"}}""";
    assertThat(set(json)).isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7, 0));
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1.5", "null", "\"fifty\"", "1000001", "99999999999999999999", "[]", "{}"})
  void aLimitThatCannotBeReadKeepsItsFormerValue(String value) throws IOException {
    assertThat(set("{\"limits\":{\"room\":7}}").room()).isEqualTo(7);
    Limits after = set("{\"limits\":{\"room\":" + value + ",\"user\":3}}");
    assertThat(after.room()).isEqualTo(7);
    assertThat(after.user()).isEqualTo(3);
  }

  @Test
  void aLimitThatCannotBeReadIsReportedOnce() throws IOException {
    Limits _ = set("{\"limits\":{\"room\":\"1.5\"}}");
    Limits _ = limits.get();
    assertThat(reports).containsExactly("the limit room must be 0 to 1000000, not 1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"limits\":7}", "{\"limits\":[1]}", "{\"limits\":null}"})
  void whatIsNoObjectChangesNothing(String json) throws IOException {
    assertThat(set(json)).isEqualTo(DEFAULT);
  }
}
