package io.parley.directory.type;

import io.micronaut.core.annotation.Introspected;
import io.parley.directory.type.RoomTypes.Change;
import io.parley.gateway.body.rule.SingleLine;
import org.jspecify.annotations.Nullable;

/// The bodies that room types come in.
final class RoomTypeBody {

  private static final int MAX = 100;

  private RoomTypeBody() {}

  /// The body of a POST.
  @Introspected
  record New(@SingleLine(max = MAX) String size, @SingleLine(max = MAX) String style) {}

  /// The body of a PUT. What is absent stays.
  @Introspected
  record Changed(
      @SingleLine(max = MAX) @Nullable String size, @SingleLine(max = MAX) @Nullable String style) {

    Change change() {
      return new Change(strip(size), strip(style));
    }

    private static @Nullable String strip(@Nullable String text) {
      return text == null ? null : text.strip();
    }
  }
}
