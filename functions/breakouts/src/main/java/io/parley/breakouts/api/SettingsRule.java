package io.parley.breakouts.api;

import io.parley.core.json.Meta;
import io.parley.core.json.Text;
import io.parley.gateway.body.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    return isClean(settings.members())
        && settings.json().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  private static boolean isClean(@Nullable Object value) {
    return switch (value) {
      case String text -> Text.BLOCK.allows(text);
      case Map<?, ?> members ->
          members.keySet().stream().allMatch(SettingsRule::isClean)
              && members.values().stream().allMatch(SettingsRule::isClean);
      case Iterable<?> elements -> {
        boolean clean = true;
        for (Object element : elements) {
          clean &= isClean(element);
        }
        yield clean;
      }
      case null, default -> true;
    };
  }
}
