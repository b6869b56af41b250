package io.parley.gateway;

import io.parley.core.limit.Limits;
import io.parley.gateway.settings.SettingValues;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The limits in a deployment's settings, read once for each state of them. One that is absent or
/// cannot be read keeps its former value, at first its default: a slip of the operator must fail
/// no request.
final class PresentLimits implements Supplier<Limits> {

  private record Known(SettingValues values, Limits limits) {}

  private final Supplier<SettingValues> settings;
  private final Consumer<String> report;
  private volatile Known known = new Known(SettingValues.NONE, Limits.DEFAULT);

  /// @param report is told once of each value that cannot be read
  PresentLimits(Supplier<SettingValues> settings, Consumer<String> report) {
    this.settings = settings;
    this.report = report;
  }

  @Override
  public Limits get() {
    SettingValues values = settings.get();
    Known found = known;
    if (found.values() != values) {
      SettingValues group = values.group("limits");
      found =
          new Known(values, found.limits().with((name, former) -> readLimit(group, name, former)));
      known = found;
    }
    return found.limits();
  }

  private int readLimit(SettingValues group, String name, int former) {
    Optional<String> text = group.text(name);
    if (text.isEmpty()) {
      return former;
    }
    long limit = group.number(name, -1);
    if (limit < 0 || limit > Limits.MOST) {
      report.accept("the limit " + name + " must be 0 to " + Limits.MOST + ", not " + text.get());
      return former;
    }
    return (int) limit;
  }
}
