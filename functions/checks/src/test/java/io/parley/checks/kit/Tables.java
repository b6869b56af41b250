package io.parley.checks.kit;

import io.parley.local.LocalSystem;
import io.parley.local.template.Template.TableSpec;

/// The tables of a running system.
public final class Tables {

  private Tables() {}

  /// The physical name of a table.
  public static String name(LocalSystem system, String logicalId) {
    return system.template().tables().stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .map(TableSpec::name)
        .findFirst()
        .orElseThrow();
  }
}
