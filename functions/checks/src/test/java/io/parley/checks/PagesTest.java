package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages for developers: they stay short, and name what there is.
final class PagesTest {

  private static final Pattern TYPE = Pattern.compile("`(?:Job\\.)?([A-Z][a-z]\\w+)`");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @ParameterizedTest
  @CsvSource({
    "README.md, 120, 120",
    "functions/README.md, 120, 132",
    ".github/CONTRIBUTING.md, 150, 132",
    "template.yaml, 1800, 250"
  })
  void aPageIsShort(String page, int lines, int columns) throws IOException {
    List<String> text = Files.readAllLines(Project.ROOT.resolve(page));
    assertThat(text).hasSizeBetween(20, lines);
    assertThat(text).allMatch(line -> line.codePointCount(0, line.length()) <= columns);
  }

  @ParameterizedTest
  @CsvSource({"README.md", "functions/README.md", ".github/CONTRIBUTING.md"})
  void everyLinkLeadsToAFile(String page) throws IOException {
    Path file = Project.ROOT.resolve(page);
    List<String> targets =
        LINK.matcher(Files.readString(file)).results().map(link -> link.group(1)).toList();
    assertThat(targets).isNotEmpty();
    targets.forEach(target -> assertThat(file.resolveSibling(target)).exists());
  }

  @Test
  void everyTypeThatTheMapNamesExists() throws IOException {
    Set<String> named = new TreeSet<>();
    String map = Files.readString(Project.ROOT.resolve("functions/README.md"));
    TYPE.matcher(map).results().forEach(type -> named.add(type.group(1)));
    assertThat(named).hasSizeGreaterThan(60);
    named.removeAll(declared());
    assertThat(named).isEmpty();
  }

  @Test
  void everyModuleAndPackageOfTheDomainIsOnTheMap() throws IOException {
    Set<String> folders = folders("functions");
    folders.addAll(folders("functions/core/src/main/java/io/parley/core"));
    assertThat(folders).contains("gateway", "log");
    String map = Files.readString(Project.ROOT.resolve("functions/README.md"));
    Set<String> words =
        Pattern.compile("`([a-z ]+)`")
            .matcher(map)
            .results()
            .flatMap(code -> Stream.of(code.group(1).split(" ")))
            .collect(Collectors.toSet());
    folders.removeAll(words);
    assertThat(folders).isEmpty();
  }

  private static Set<String> folders(String parent) throws IOException {
    try (Stream<Path> files = Files.list(Project.ROOT.resolve(parent))) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("target"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /// Types of the code, and resources of the template.
  private static Set<String> declared() throws IOException {
    Set<String> names = new TreeSet<>();
    Pattern nested = Pattern.compile("(?m)\\b(?:record|interface|class|enum) (\\w+)");
    for (String folder : List.of("functions", "infra")) {
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
        for (Path file :
            files
                .filter(path -> path.toString().matches(".*/src/(main|test)/.*\\.java"))
                .toList()) {
          nested
              .matcher(Files.readString(file))
              .results()
              .forEach(type -> names.add(type.group(1)));
        }
      }
    }
    Pattern resource = Pattern.compile("(?m)^  (\\w+):$");
    resource
        .matcher(Files.readString(Project.TEMPLATE))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }
}
