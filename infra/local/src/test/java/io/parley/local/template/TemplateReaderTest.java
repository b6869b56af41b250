package io.parley.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.template.Template.Authorizer;
import io.parley.local.template.Template.Consumer;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.Redrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aFunctionTakesWhatItDoesNotSayFromTheGlobals() throws IOException {
    var function = function(read(Samples.WHOLE), "RoomsFunction");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(29));
    assertThat(function.memoryMegabytes()).isEqualTo(512);
    assertThat(function.artifact()).isEqualTo(folder.resolve("rooms/function.zip"));
    assertThat(function.environment())
        .containsEntry("SHARED", "yes")
        .containsEntry("TABLE", "parley-RoomsTable");
  }

  @Test
  void substitutionKnowsResourcesAttributesPseudoParametersAndLiterals() throws IOException {
    var environment = function(read(Samples.WHOLE), "RoomsFunction").environment();
    assertThat(environment)
        .containsEntry("ENDPOINT", "https://localwsock.execute-api.us-east-1.amazonaws.com/live")
        .containsEntry(
            "INDEX",
            "arn:aws:dynamodb:us-east-1:000000000000:table/parley-RoomsTable/index/by_name")
        .containsEntry("LITERAL", "${kept}")
        .containsEntry("NAMED", "a-30")
        .containsEntry("JOINED", "parley,us-east-1");
  }

  @Test
  void aConditionChoosesByTheParameters() throws IOException {
    assertThat(function(read(Samples.WHOLE), "RoomsFunction").environment())
        .containsEntry("MODE", "few");
    assertThat(function(read(Samples.WHOLE, Map.of("Days", "90")), "RoomsFunction").environment())
        .containsEntry("MODE", "many");
  }

  @Test
  void aQueueIsTakenFromByTheFunctionThatSaysSo() throws IOException {
    assertThat(read(Samples.WHOLE).queues())
        .containsExactly(
            new QueueSpec(
                "https://sqs.us-east-1.amazonaws.com/000000000000/parley-WakesQueue",
                "arn:aws:sqs:us-east-1:000000000000:parley-WakesQueue",
                Duration.ofMinutes(3),
                Duration.ofDays(4),
                Optional.of(
                    new Redrive("arn:aws:sqs:us-east-1:000000000000:parley-QueueOfNobody", 5)),
                Optional.of(new Consumer("NamedFunction", 1, true))),
            new QueueSpec(
                "https://sqs.us-east-1.amazonaws.com/000000000000/parley-QueueOfNobody",
                "arn:aws:sqs:us-east-1:000000000000:parley-QueueOfNobody",
                Duration.ofSeconds(30),
                Duration.ofDays(4),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void anAsynchronousInvocationIsTreatedAsTheFunctionSays() throws IOException {
    assertThat(read(Samples.WHOLE).asynchronous("NamedFunction"))
        .isEqualTo(
            new AsyncSpec(
                "NamedFunction",
                Duration.ofMinutes(5),
                0,
                Optional.of("arn:aws:sqs:us-east-1:000000000000:parley-QueueOfNobody")));
    assertThat(read(Samples.WHOLE).asynchronous("RoomsFunction"))
        .isEqualTo(new AsyncSpec("RoomsFunction", Duration.ofHours(6), 2, Optional.empty()));
  }

  @Test
  void routesOfBothApisLeadToTheirFunctions() throws IOException {
    Template template = read(Samples.WHOLE);
    assertThat(template.httpRoutes())
        .containsExactly(
            new HttpRoute("ANY", "/rooms", "RoomsFunction"),
            new HttpRoute("GET", "/rooms/{id}", "RoomsFunction"));
    assertThat(template.sockets().stage()).isEqualTo("live");
    assertThat(template.sockets().routes())
        .containsEntry("$connect", "RoomsFunction")
        .containsEntry("send", "NamedFunction");
    assertThat(template.sockets().authorizer())
        .contains(new Authorizer("NamedFunction", List.of("route.request.querystring.token")));
  }

  @Test
  void aNamedFunctionIsKnownByItsName() throws IOException {
    assertThat(function(read(Samples.WHOLE), "NamedFunction").name()).isEqualTo("parley-named");
  }

  @Test
  void corsIsTheHttpApisOwn() throws IOException {
    var cors = read(Samples.WHOLE).cors().orElseThrow();
    assertThat(cors.allowOrigins()).containsExactly("https://a.example", "https://b.example");
    assertThat(cors.maxAge()).contains(600);
    assertThat(cors.allowCredentials()).isTrue();
  }

  @Test
  void aTableKeepsItsProperties() throws IOException {
    var table = read(Samples.WHOLE).tables().getFirst();
    assertThat(table.name()).isEqualTo("parley-RoomsTable");
    assertThat(table.properties()).containsEntry("BillingMode", "PAY_PER_REQUEST");
  }

  @Test
  void theDeployedTemplateCanBeRead() {
    Template template = TemplateReader.read(Path.of("../../template.yaml"));
    assertThat(template.functions()).isNotEmpty();
    assertThat(template.sockets().routes()).containsKey("$connect");
  }

  private static FunctionSpec function(Template template, String logicalId) {
    return Objects.requireNonNull(template.functions().get(logicalId));
  }

  private Template read(String text) throws IOException {
    return read(text, Map.of());
  }

  private Template read(String text, Map<String, String> parameters) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, text);
    return TemplateReader.read(file, parameters);
  }
}
