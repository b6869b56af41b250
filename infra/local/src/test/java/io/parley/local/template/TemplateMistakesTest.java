package io.parley.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.local.template.yaml.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each mistake is one line that names the file, the line and the resource.
class TemplateMistakesTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void brokenYamlIsShownWithLineAndColumn() throws IOException {
    assertThat(mistake("Resources:\n  A: [1, 2\n  B: 3\n")).startsWith("template.yaml:3:4: ");
  }

  @Test
  void routeKeysThatSamDeploysOnlyOneOfAreAMistake() throws IOException {
    String send = "send: { FunctionArn: !GetAtt NamedFunction.Arn }";
    for (String other : List.of("Send", "$connect", "seND")) {
      String key = other.equals("$connect") ? "connect" : other;
      String first = other.equals("$connect") ? "$connect" : "send";
      assertThat(changed(send, send + "\n        " + key + send.substring("send".length())))
          .startsWith("template.yaml:")
          .contains("SAM deploys only one of the route keys " + first + " and " + key);
    }
  }

  @Test
  void aKeyThatIsThereTwiceIsAMistake() throws IOException {
    assertThat(mistake("Resources:\n  A: 1\n  A: 2\n"))
        .isEqualTo("template.yaml:3: A is there twice");
  }

  @Test
  void aMissingFileIsAMistake() {
    Path nowhere = folder.resolve("nowhere.yaml");
    assertThat(
            catchThrowableOfType(TemplateException.class, () -> TemplateReader.read(nowhere))
                .getMessage())
        .isEqualTo(nowhere + ": no such file");
  }

  @Test
  void anUnknownTagIsAMistake() throws IOException {
    assertThat(changed("!Ref RoomsTable", "!Reff RoomsTable"))
        .isEqualTo("template.yaml:38: RoomsFunction: !Reff is not known to the local system");
  }

  @Test
  void aReferenceToNothingIsAMistake() throws IOException {
    assertThat(changed("!Ref RoomsTable", "!Ref RoomTable"))
        .isEqualTo(
            "template.yaml:38: RoomsFunction: Ref to RoomTable, which is not defined in this template");
  }

  @Test
  void aReferenceToNothingIsAMistakeEvenWhereNothingIsEmulated() throws IOException {
    assertThat(changed("Threshold: 1", "Threshold: !Ref Nothing"))
        .contains("Alarm: Ref to Nothing");
  }

  @Test
  void anAttributeThatATableDoesNotHaveIsAMistake() throws IOException {
    assertThat(changed("${RoomsTable.Arn}", "${RoomsTable.Url}"))
        .contains("RoomsFunction: RoomsTable has no attribute Url");
  }

  @Test
  void aMissingPropertyIsAMistake() throws IOException {
    assertThat(changed("Handler: a.B", "Layers: []")).endsWith("RoomsFunction: Handler is missing");
  }

  @Test
  void aRouteToNoFunctionIsAMistake() throws IOException {
    assertThat(changed("!GetAtt NamedFunction.Arn", "!GetAtt RoomsTable.Arn"))
        .contains("WebSocketApi: Routes.send.FunctionArn is no function of this template");
  }

  @Test
  void aRouteKeyThatSamRefusesIsAMistake() throws IOException {
    assertThat(changed("send: {", "send-all: {")).contains("a route key must be alphanumeric");
  }

  @Test
  void anUnknownServerlessTypeIsAMistake() throws IOException {
    assertThat(changed("AWS::CloudWatch::Alarm", "AWS::Serverless::StateMachine"))
        .endsWith("Alarm: AWS::Serverless::StateMachine is not known to the local system");
  }

  @Test
  void aNameThatRefersToItselfIsAMistake() throws IOException {
    assertThat(changed("${AWS::StackName}-named", "${NamedFunction}"))
        .isEqualTo("template.yaml: a name refers to itself");
  }

  @Test
  void aParameterOfTheWrongTypeIsAMistake() throws IOException {
    Files.writeString(folder.resolve("template.yaml"), Samples.WHOLE);
    assertThat(message(Map.of("Days", "many")))
        .isEqualTo("template.yaml:2: Parameter Days is not a number: many");
    assertThat(message(Map.of("Weeks", "1"))).endsWith("there is no parameter Weeks");
  }

  @Test
  void anArtifactThatIsNotBuiltIsAMistake() throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, Samples.WHOLE);
    Template template = TemplateReader.read(file);
    assertThat(
            catchThrowableOfType(
                    TemplateException.class, () -> TemplateReader.requireArtifacts(template))
                .getMessage())
        .startsWith("RoomsFunction: not built, run mvn package: ");
  }

  private String changed(String from, String to) throws IOException {
    assertThat(Samples.WHOLE).contains(from);
    return mistake(Samples.WHOLE.replace(from, to));
  }

  private String mistake(String text) throws IOException {
    Files.writeString(folder.resolve("template.yaml"), text);
    return message(Map.of());
  }

  private String message(Map<String, String> parameters) {
    Path file = folder.resolve("template.yaml");
    String message =
        catchThrowableOfType(TemplateException.class, () -> TemplateReader.read(file, parameters))
            .getMessage();
    assertThat(message).isNotNull().doesNotContain("\n");
    return message == null ? "" : message;
  }
}
