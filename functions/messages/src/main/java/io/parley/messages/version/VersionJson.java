package io.parley.messages.version;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.audit.ListVersions.Version;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as it was between two edits.
///
/// @param version 1 as it was sent
/// @param by its sender, or who edited it; null when a backend did
@Serdeable(naming = SnakeCaseStrategy.class)
record VersionJson(
    int version,
    String content,
    Map<String, @Nullable Object> meta,
    List<String> mentions,
    String at,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by) {

  static VersionJson of(Version version) {
    return new VersionJson(
        version.version(),
        version.content(),
        version.meta().members(),
        version.mentions().stream().map(UserId::value).toList(),
        Timestamps.format(version.at()),
        version.by().map(UserId::value).orElse(null));
  }
}
