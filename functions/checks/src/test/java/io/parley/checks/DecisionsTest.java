package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The decisions in `infra/decisions`, and their index.
final class DecisionsTest {

  private static final Path FOLDER = Project.ROOT.resolve("infra/decisions");
  private static final Pattern FILE = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");
  private static final Pattern TITLE = Pattern.compile("# (\\d{4}\\. \\S.*[^.\\s])");
  private static final Pattern ROW =
      Pattern.compile("^- \\[(.+)]\\((\\d{4}-.+\\.md)\\)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  private final Map<String, String> pages = pages();

  @Test
  void everyTitleIsItsNumberAndAPlainSentence() {
    assertThat(pages).hasSizeGreaterThan(60);
    pages.forEach(
        (file, text) -> {
          String first = text.lines().findFirst().orElse("");
          assertThat(file).matches(FILE);
          assertThat(first).as(file).matches(TITLE);
          assertThat(first).as(file).startsWith("# " + file.substring(0, 4) + ". ");
        });
    assertThat(pages.keySet().stream().map(file -> file.substring(0, 4))).doesNotHaveDuplicates();
  }

  @Test
  void theIndexNamesEveryDecisionByItsTitle() {
    Map<String, String> titles = new TreeMap<>();
    pages.forEach((file, text) -> titles.put(file, title(text)));
    List<MatchResult> rows = ROW.matcher(read(FOLDER.resolve("README.md"))).results().toList();
    assertThat(rows.stream().map(row -> row.group(2))).doesNotHaveDuplicates();
    Map<String, String> index = new TreeMap<>();
    rows.forEach(row -> index.put(row.group(2), row.group(1)));
    assertThat(index).isEqualTo(titles);
  }

  @Test
  void everyLinkLeadsToAFile() {
    long links = 0;
    for (String text : pages.values()) {
      links += checkLinks(text);
    }
    assertThat(links).isPositive();
    assertThat(checkLinks(read(FOLDER.resolve("README.md")))).isGreaterThan(60);
  }

  private static long checkLinks(String text) {
    List<MatchResult> links = LINK.matcher(text).results().toList();
    links.forEach(link -> assertThat(FOLDER.resolve(link.group(1))).exists());
    return links.size();
  }

  private static String title(String text) {
    return text.lines().findFirst().orElse("").replaceFirst("# ", "");
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .filter(file -> !file.endsWith("README.md"))
          .forEach(file -> pages.put(file.getFileName().toString(), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
