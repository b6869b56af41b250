package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Habits of the house that no compiler holds.
final class HouseTest {

  private static final Set<String> LONGER =
      Set.of(
          "DynamoBreakoutSessions.java",
          "SessionItem.java",
          "BreakoutEvents.java",
          "BreakoutFrame.java",
          "Frame.java",
          "Wire.java",
          "RoomAppend.java",
          "OpenSession.java",
          "ReconcileBreakout.java",
          "Pool.java",
          "Sends.java",
          "Answers.java",
          "World.java",
          "Peer.java",
          "RoomModel.java",
          "FakeDynamo.java");

  private static final Set<String> LARGER =
      Set.of(
          "DefaultRoute.java",
          "SubscribeRoute.java",
          "SendRoute.java",
          "JobRunner.java",
          "SessionsController.java",
          "ReconcileBreakout.java",
          "Socket.java",
          "Limits.java",
          "RequestRouter.java",
          "SimulatedRunner.java");

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

  @Test
  void noMethodIsLongerThanAScreen() throws IOException {
    assertThat(Sources.read("functions", "infra").methods())
        .hasSizeGreaterThan(1_000)
        .filteredOn(method -> !method.isConstructor())
        .allSatisfy(method -> assertThat(method.lines()).as(method.toString()).isLessThan(41));
  }

  /// One word says what a type's only verb does, but not what one of twenty helpers does.
  @Test
  void privateMethodsSayWhatTheyActOn() throws IOException {
    List<Sources.Method> helpers =
        Sources.read("functions", "infra").methods().stream()
            .filter(method -> method.isPrivate() && !method.isConstructor())
            .toList();
    List<Sources.Method> oneWord = helpers.stream().filter(HouseTest::isOneWord).toList();

    assertThat(helpers).hasSizeGreaterThan(500);
    assertThat(oneWord.size() * 100 / helpers.size()).as("%").isLessThanOrEqualTo(10);
  }

  /// The Directory has rooms of its own, and its pages are not those of ChatAPI.
  @Test
  void noOtherTwoPublicTypesOfTheFunctionsBearOneName() throws IOException {
    Map<String, Long> names =
        Sources.read("functions").types().stream()
            .filter(Sources.Type::isPublic)
            .map(Sources.Type::name)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    names.values().removeIf(times -> times == 1);

    assertThat(names.keySet()).isSubsetOf("Room", "Rooms", "Page", "Changed");
  }

  @Test
  void noPackageHasMoreThanFifteenTypes() throws IOException {
    Map<Path, Long> sizes =
        Sources.read("functions", "infra").types().stream()
            .filter(type -> !type.name().equals("package-info"))
            .collect(Collectors.groupingBy(type -> type.file().getParent(), Collectors.counting()));

    assertThat(sizes).hasSizeGreaterThan(80);
    assertThat(sizes)
        .allSatisfy((folder, types) -> assertThat(types).as(folder.toString()).isLessThan(16));
  }

  /// The files that were longer before there was a limit; the list only gets shorter.
  @Test
  void noFurtherFileIsLongerThan250Lines() throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path file : Sources.files("functions", "infra")) {
      if (Files.readAllLines(file).size() > 250) {
        longer.add(file.getFileName().toString());
      }
    }

    assertThat(longer).isSubsetOf(LONGER);
  }

  /// As above.
  @Test
  void noFurtherTypeIsMadeOfMoreThanSeven() throws IOException {
    List<String> larger =
        Sources.read("functions", "infra").methods().stream()
            .filter(method -> method.isConstructor() && method.parameters() > 7)
            .map(method -> method.file().getFileName().toString())
            .toList();

    assertThat(larger).isSubsetOf(LARGER);
  }

  private static boolean isOneWord(Sources.Method method) {
    String name = method.name().replaceFirst("^(get|set|is)(?=[A-Z])", "");
    return name.chars().skip(1).noneMatch(Character::isUpperCase);
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
