package io.parley.checks;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's files are.
public final class Project {

  public static final Path ROOT = root(Path.of("").toAbsolutePath());
  public static final Path TEMPLATE = ROOT.resolve("template.yaml");

  private Project() {}

  private static Path root(Path folder) {
    if (Files.exists(folder.resolve("template.yaml"))) {
      return folder;
    }
    Path parent = folder.getParent();
    if (parent == null) {
      throw new IllegalStateException("no template.yaml above the working directory");
    }
    return root(parent);
  }
}
