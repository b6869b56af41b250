package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Habits of the house that no compiler holds.
final class HouseTest {

  /// The formatter cuts a line of a doc comment that is too long, and what stands behind the
  /// cut belongs to no document any more.
  @Test
  void noDocCommentIsCutInTwo() throws IOException {
    List<String> cut = new ArrayList<>();
    for (String folder : List.of("functions", "infra")) {
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
        for (Path file : files.filter(HouseTest::isSource).toList()) {
          findCuts(file, cut);
        }
      }
    }
    assertThat(cut).isEmpty();
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/");
  }

  private static void findCuts(Path file, List<String> cut) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).strip().startsWith("///") && lines.get(i).strip().startsWith("// ")) {
        cut.add(Project.ROOT.relativize(file) + ":" + (i + 1));
      }
    }
  }
}
