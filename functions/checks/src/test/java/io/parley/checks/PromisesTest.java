package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every promise in `infra/docs/promises.md` names tests that there are.
final class PromisesTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| \\*\\*(.+?)\\.\\*\\* .+ \\| (.+) \\|$", Pattern.MULTILINE);
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
  private static final int PROMISES = 27;

  @Test
  void everyPromiseNamesTestsThatThereAre() {
    Map<String, List<String>> sources = sources();
    Matcher row = ROW.matcher(read(Project.ROOT.resolve("infra/docs/promises.md")));
    int promises = 0;
    while (row.find()) {
      promises++;
      Matcher named = NAMED.matcher(row.group(2));
      int tests = 0;
      while (named.find()) {
        tests++;
        assertThat(sources).as(row.group(1)).containsKey(named.group(1));
        if (named.group(2) != null) {
          String method = "void " + named.group(2) + "(";
          assertThat(sources.getOrDefault(named.group(1), List.of()))
              .as(named.group())
              .anyMatch(source -> source.contains(method));
        }
      }
      assertThat(tests).as(row.group(1)).isPositive();
    }
    assertThat(promises).isEqualTo(PROMISES);
  }

  /// Two modules may have a test of one name.
  private static Map<String, List<String>> sources() {
    Map<String, List<String>> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Project.ROOT.resolve("functions"))) {
      files
          .filter(file -> file.toString().matches(".*/src/test/.*(Test|Contract)\\.java"))
          .forEach(
              file -> {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(
                    name,
                    List.of(read(file)),
                    (one, more) -> Stream.concat(one.stream(), more.stream()).toList());
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
