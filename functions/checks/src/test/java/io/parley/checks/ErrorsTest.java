package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.checks.kit.Document;
import io.parley.gateway.Problem;
import io.parley.gateway.Surface;
import io.parley.gateway.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The catalogue of errors in `infra/docs/errors.md` has what the code and the documents have, and
/// nothing else.
final class ErrorsTest {

  private static final String PAGE = read(Project.ROOT.resolve("infra/docs/errors.md"));
  private static final JsonNode OPEN_API = Document.openApi().root();
  private static final Set<String> CHAT_API =
      Set.of("Rooms", "Participants", "Moderation", "Messages", "Clients", "Webhooks");

  /// What a path or a method that is not there is answered belongs to no operation.
  private static final Set<String> OF_NO_OPERATION = Set.of("NOT_FOUND", "METHOD_NOT_ALLOWED");

  private static final Pattern PROBLEM = Pattern.compile("Problem\\.([A-Z_]+)");

  @Test
  void everyCodeIsThereWithItsStatus() {
    assertThat(pairs("ChatAPI and socket frames"))
        .containsExactlyInAnyOrderElementsOf(
            wordings(
                Surface.CHAT_API, (problem, wording) -> "`" + problem + "` " + wording.status()));
  }

  @Test
  void codesOverHttpAreThoseOfTheDocument() {
    Set<String> documented = new TreeSet<>(OF_NO_OPERATION);
    refusals(CHAT_API).forEach(refusal -> documented.addAll(List.of(refusal[1].split(" or ", -1))));
    assertThat(documented).hasSizeGreaterThan(10);
    assertThat(codes("HTTP")).isEqualTo(documented);
  }

  @Test
  void codesOfSocketsAreThoseOfTheirCode() throws IOException {
    Set<String> inCode = new TreeSet<>();
    for (String folder :
        List.of(
            "functions/sockets/src/main/java",
            "functions/gateway/src/main/java/io/parley/gateway/socket")) {
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .flatMap(file -> PROBLEM.matcher(read(file)).results())
            .forEach(found -> inCode.add(found.group(1)));
      }
    }
    assertThat(inCode).contains("UNKNOWN_ACTION");
    assertThat(codes("socket")).isEqualTo(inCode);
  }

  @ParameterizedTest
  @CsvSource({"MESSENGER, Messenger", "BREAKOUTS, Breakout rooms", "DIRECTORY, Directory"})
  void textsAreThoseOfTheCatalogueAndOfTheDocument(Surface surface, String heading) {
    Set<String> worded =
        wordings(
                surface,
                (problem, wording) ->
                    OF_NO_OPERATION.contains(problem.name())
                        ? ""
                        : wording.status() + " " + wording.text())
            .stream()
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pairs(heading)).containsExactlyInAnyOrderElementsOf(worded);
    // An error that no operation lists is none of the surface.
    Set<String> documented = new TreeSet<>();
    refusals(Set.of(heading))
        .forEach(
            refusal ->
                List.of(refusal[1].split(" / ", -1))
                    .forEach(text -> documented.add(refusal[0] + " " + text)));
    assertThat(documented).isEqualTo(worded);
  }

  private static List<String> wordings(Surface surface, BiFunction<Problem, Wording, String> text) {
    return Arrays.stream(Problem.values())
        .flatMap(
            problem ->
                problem.wording(surface).map(wording -> text.apply(problem, wording)).stream())
        .toList();
  }

  @Test
  void whatTheGatewaySaysIsThere() {
    assertThat(pairs("The gateway itself"))
        .containsExactlyInAnyOrderElementsOf(
            OPEN_API
                .at("/x-gateway/answers")
                .valueStream()
                .map(said -> said.path("status").asText() + " " + said.at("/body/message").asText())
                .toList());
  }

  @Test
  void handshakesAndCloseCodesAreThere() throws ReflectiveOperationException {
    Set<String> expected =
        Pattern.compile("\\b4\\d\\d\\b")
            .matcher(Document.asyncApi().root().at("/channels/room/description").asText())
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    Class<?> closure = Class.forName("io.parley.local.gateway.connection.Closure");
    for (var constant : closure.getDeclaredFields()) {
      if (constant.getType() == closure) {
        constant.setAccessible(true);
        expected.add(closure.getMethod("code").invoke(constant.get(null)).toString());
      }
    }
    assertThat(expected).contains("401", "1009");
    assertThat(rows("Handshakes and the end of sockets").map(row -> row[0]))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /// Status and description of each refusal of a surface.
  private static Stream<String[]> refusals(Set<String> tags) {
    return OPEN_API
        .path("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(operation -> tags.contains(operation.at("/tags/0").asText()))
        .flatMap(operation -> operation.path("responses").propertyStream())
        .filter(response -> response.getKey().compareTo("400") >= 0)
        .map(
            response ->
                new String[] {response.getKey(), response.getValue().path("description").asText()});
  }

  /// The codes with that word in the column that says where they are met.
  private static Set<String> codes(String where) {
    return rows("ChatAPI and socket frames")
        .filter(row -> List.of(row[2].split(", ", -1)).contains(where))
        .map(row -> row[0].replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The first two cells of each row below a heading.
  private static List<String> pairs(String heading) {
    return rows(heading).map(row -> row[0] + " " + row[1]).toList();
  }

  /// Every row below a heading, in which each cell says something.
  private static Stream<String[]> rows(String heading) {
    String section = PAGE.split("(?m)^## " + Pattern.quote(heading) + "$", -1)[1];
    Function<String, String[]> cells =
        line -> line.substring(2, line.length() - 2).split(" \\| ", -1);
    List<String[]> rows =
        section
            .split("(?m)^## ", -1)[0]
            .lines()
            .filter(line -> line.matches("\\| [`\\d].*\\|"))
            .map(cells)
            .toList();
    assertThat(rows).as(heading).isNotEmpty();
    assertThat(rows).allMatch(row -> Arrays.stream(row).noneMatch(String::isBlank));
    return rows.stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
