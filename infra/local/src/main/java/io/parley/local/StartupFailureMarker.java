package io.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// A file that is there while the last start has failed: the build looks for it, since the plugin
/// that runs Parley hides the reason of a bad exit code under its own stack trace.
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

  /// Where the build said, if a build runs this.
  private static Optional<Path> markerFile() {
    return Optional.ofNullable(System.getProperty("parley.failedStart")).map(Path::of);
  }
}
