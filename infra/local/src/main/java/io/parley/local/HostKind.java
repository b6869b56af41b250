package io.parley.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where functions run.
public enum HostKind {
  /// In operating-system processes, on AWS's runtime interface client.
  PROCESS,
  /// In this JVM.
  IN_PROCESS;

  /// The kind of that name, as on the command line: `process` or `in-process`.
  static Optional<HostKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
