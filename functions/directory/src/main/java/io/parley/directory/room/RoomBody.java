package io.parley.directory.room;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.TakesNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bodies that rooms come in.
final class RoomBody {

  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 2_000;

  private RoomBody() {}

  /// The body of a POST.
  ///
  /// @param roomTypeId null for none
  @Introspected
  record New(
      @SingleLine(max = MAX_NAME) String name,
      @MultiLine(max = MAX_DESCRIPTION) @Nullable String description,
      @TakesNull Field<Long> roomTypeId) {

    RoomChange values() {
      return new RoomChange(
          name.strip(),
          Objects.requireNonNullElse(description, ""),
          true,
          roomTypeId.value().orElse(null));
    }
  }

  /// The body of a PUT. What is absent stays.
  ///
  /// @param roomTypeId null for none
  @Introspected
  record Changed(
      @SingleLine(max = MAX_NAME) @Nullable String name,
      @MultiLine(max = MAX_DESCRIPTION) @Nullable String description,
      @TakesNull Field<Long> roomTypeId) {

    RoomChange change() {
      return new RoomChange(
          name == null ? null : name.strip(),
          description,
          roomTypeId.isGiven(),
          roomTypeId.value().orElse(null));
    }
  }
}
