package io.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// A file that exists if the last start failed. The build checks for it, because the plugin that
/// runs Parley buries the reason of a non-zero exit code under its own stack trace.
final class StartupFailureMarker {

  private StartupFailureMarker() {}

  static void create() {
    try {
      if (markerFile().isPresent()) {
        Path file = markerFile().get().toAbsolutePath();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, new byte[0]);
      }
    } catch (IOException e) {
      System.err.println("Cannot write " + markerFile().get() + ": " + e.getMessage());
    }
  }

  static void delete() throws IOException {
    if (markerFile().isPresent()) {
      Files.deleteIfExists(markerFile().get());
    }
  }

  /// The path that the build passes, if a build runs this.
  private static Optional<Path> markerFile() {
    return Optional.ofNullable(System.getProperty("parley.failedStart")).map(Path::of);
  }
}
