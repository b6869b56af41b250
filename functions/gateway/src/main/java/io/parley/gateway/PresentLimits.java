package io.parley.gateway;

import io.parley.core.limit.Limits;
import io.parley.gateway.settings.SettingValues;
import io.parley.gateway.settings.Settings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The limits in a deployment's settings, read once for each state of them.
final class PresentLimits implements Supplier<Limits> {

  private record Known(SettingValues values, Limits limits) {}

  private final Settings settings;
  private volatile @Nullable Known known;

  PresentLimits(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Limits get() {
    SettingValues values = settings.latest();
    @Nullable Known found = known;
    if (found == null || found.values() != values) {
      found = new Known(values, Limits.of(values.json("limits")));
      known = found;
    }
    return found.limits();
  }
}
