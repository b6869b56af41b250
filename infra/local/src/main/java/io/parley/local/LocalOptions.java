package io.parley.local;

import io.parley.core.limit.Limits;
import io.parley.local.gateway.GatewayOptions;
import io.parley.local.time.SystemTime;
import io.parley.local.time.Time;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/// How a local system is started.
///
/// @param template the template's file; `infra/web` and artifacts are found from its folder
/// @param parameters values of the template's parameters, over its defaults
/// @param limits what those of limits are, where `parameters` has none
/// @param port of both APIs and the page; 0 takes a free one
/// @param data where tables and the demo client are kept; without it they end with the system
/// @param time closed with the system
/// @param gateway changes the gateway's own options, such as its faults
/// @param demoKey lend the demo client's key to HTTP calls without a credential
/// @param progress takes a line for each step of the start
/// @param output takes the lines that functions print
public record LocalOptions(
    Path template,
    Map<String, String> parameters,
    LocalLimits limits,
    int port,
    HostKind host,
    Optional<Path> data,
    Time time,
    UnaryOperator<GatewayOptions> gateway,
    boolean demoKey,
    Consumer<String> progress,
    Consumer<String> output) {

  /// Which limits a local system holds: somebody who tries things out alone must not meet them.
  public enum LocalLimits {
    /// Those of a deployment with the template's defaults.
    DEPLOYED(limit -> limit),
    /// Ten times as high.
    TENFOLD(limit -> 10 * limit),
    NONE(_ -> 0);

    private final IntUnaryOperator factor;

    LocalLimits(IntUnaryOperator factor) {
      this.factor = factor;
    }

    /// The template's parameters with which these hold.
    Map<String, String> parameters() {
      return Map.of(
          "RoomSendsPerSecond", text(Limits.DEFAULT.room()),
          "UserSendsPerSecond", text(Limits.DEFAULT.user()),
          "ClientSendsPerSecond", text(Limits.DEFAULT.client()),
          "TypingPerSecond", text(Limits.DEFAULT.typing()),
          "ConnectionsPerUser", text(Limits.DEFAULT.connectionsPerUser()),
          "ConnectionsPerRoom", text(Limits.DEFAULT.connectionsPerRoom()),
          "RegistrationsPerMinute", text(Limits.DEFAULT.registrations()),
          "RoomsPerMinute", text(Limits.DEFAULT.roomsCreated()));
    }

    private String text(int limit) {
      return Integer.toString(factor.applyAsInt(limit));
    }
  }

  /// Port 8080, processes, nothing kept, nothing printed.
  public static LocalOptions of(Path template) {
    return new LocalOptions(
        template.toAbsolutePath().normalize(),
        Map.of(),
        LocalLimits.TENFOLD,
        8080,
        HostKind.PROCESS,
        Optional.empty(),
        new SystemTime(),
        UnaryOperator.identity(),
        true,
        _ -> {},
        _ -> {});
  }

  /// With another value of one of the template's parameters.
  public LocalOptions with(String parameter, String value) {
    Map<String, String> others = new HashMap<>(parameters);
    others.put(parameter, value);
    return new LocalOptions(
        template, others, limits, port, host, data, time, gateway, demoKey, progress, output);
  }

  public LocalOptions with(LocalLimits other) {
    return new LocalOptions(
        template, parameters, other, port, host, data, time, gateway, demoKey, progress, output);
  }

  public LocalOptions onPort(int other) {
    return new LocalOptions(
        template, parameters, limits, other, host, data, time, gateway, demoKey, progress, output);
  }

  public LocalOptions in(HostKind other) {
    return new LocalOptions(
        template, parameters, limits, port, other, data, time, gateway, demoKey, progress, output);
  }

  public LocalOptions keeping(Path folder) {
    return new LocalOptions(
        template,
        parameters,
        limits,
        port,
        host,
        Optional.of(folder),
        time,
        gateway,
        demoKey,
        progress,
        output);
  }

  public LocalOptions at(Time other) {
    time.close();
    return new LocalOptions(
        template, parameters, limits, port, host, data, other, gateway, demoKey, progress, output);
  }

  public LocalOptions gateway(UnaryOperator<GatewayOptions> change) {
    return new LocalOptions(
        template, parameters, limits, port, host, data, time, change, demoKey, progress, output);
  }

  public LocalOptions demoKey(boolean lend) {
    return new LocalOptions(
        template, parameters, limits, port, host, data, time, gateway, lend, progress, output);
  }

  public LocalOptions telling(Consumer<String> steps, Consumer<String> functions) {
    return new LocalOptions(
        template, parameters, limits, port, host, data, time, gateway, demoKey, steps, functions);
  }

  /// The demo page and the client's files.
  Path web() {
    return folder().resolve("infra/web");
  }

  /// The folder for unpacked artifacts, kept from one run to the next.
  Path work() {
    return folder().resolve("infra/local/target/run");
  }

  /// The project's folder.
  Path folder() {
    return Objects.requireNonNull(template.getParent());
  }
}
