package io.parley.breakouts.api;

import io.parley.core.json.Meta;
import io.parley.gateway.body.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of a breakout's settings: the application's own object, of limited size.
public final class SettingsRule {

  private static final String LIMITS =
      "must be at most 8 KiB, without control characters or lone surrogates";

  /// The violation by settings that are too large or not clean.
  public static final Violation UNFIT = new Violation("settings", LIMITS);

  private static final int MAX_BYTES = 8 * 1024;

  private SettingsRule() {}

  public static Optional<Violation> check(@Nullable Meta settings) {
    return settings == null || fit(settings) ? Optional.empty() : Optional.of(UNFIT);
  }

  public static boolean fit(Meta settings) {
    return settings.isClean()
        && settings.json().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
