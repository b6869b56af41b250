package io.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.local.LocalOptions.LocalLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void whatNobodySetIsTheDefault() {
    var options = settings(Map.of("parley.port", "", "parley.data", "")).options();
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.host()).isEqualTo(HostKind.PROCESS);
    assertThat(options.data()).isEmpty();
    assertThat(options.demoKey()).isTrue();
    assertThat(options.limits()).isEqualTo(LocalLimits.TENFOLD);
  }

  @Test
  void whatIsSetHolds() {
    var options =
        settings(
                Map.of(
                    "parley.port", "9000",
                    "parley.data", "kept",
                    "parley.host", "in-process",
                    "parley.limits", "deployed",
                    "parley.demoKey", "false"))
            .options();
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.host()).isEqualTo(HostKind.IN_PROCESS);
    assertThat(options.data()).contains(Path.of("kept"));
    assertThat(options.demoKey()).isFalse();
    assertThat(options.limits()).isEqualTo(LocalLimits.DEPLOYED);
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("parley.port", "99999")))
        .hasMessage("port is not a number from 0 to 65535: 99999");
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> settings(Map.of("parley.limits", "none")))
        .hasMessage("limits is deployed or left out, not none");
  }

  @Test
  void aHostThatIsNoneIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("parley.host", "docker")))
        .hasMessage("host is process or in-process, not docker");
  }

  private static Settings settings(Map<String, String> given) {
    var properties = new Properties();
    properties.putAll(given);
    return Settings.of(properties);
  }
}
