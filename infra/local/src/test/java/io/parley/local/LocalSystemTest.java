package io.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.local.host.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTest {

  private static final String TEMPLATE =
      """
      Resources:
        WebSocketApi:
          Type: AWS::Serverless::WebSocketApi
          Properties:
            RouteSelectionExpression: $request.body.action
            Routes:
              $default: { FunctionArn: !GetAtt EchoFunction.Arn }
        EchoFunction:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: function.zip
            Handler: io.parley.local.host.fixture.Echo
            Timeout: 20
            Events:
              All:
                Type: HttpApi
                Properties: { Method: ANY, Path: "/{path+}" }
        ClientsTable:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{ AttributeName: client, AttributeType: S }]
            KeySchema: [{ AttributeName: client, KeyType: HASH }]
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeTemplate() throws IOException {
    Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    Fixtures.write(folder.resolve("function.zip"));
  }

  @Test
  void aRequestReachesTheFunctionOfItsRoute() throws Exception {
    try (var system = LocalSystem.start(options())) {
      assertThat(get(system, "/any/where").body()).contains("\"rawPath\":\"/any/where\"");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client is for Linux only")
  void aRequestReachesTheFunctionsProcess() throws Exception {
    try (var system = LocalSystem.start(options().in(HostKind.PROCESS))) {
      assertThat(get(system, "/any/where").body()).contains("\"rawPath\":\"/any/where\"");
    }
  }

  @Test
  void theDemoClientIsInItsTable() throws Exception {
    try (var system = LocalSystem.start(options())) {
      var clients =
          system.tables().client().scan(request -> request.tableName("parley-ClientsTable"));
      assertThat(clients.items()).hasSize(1);
    }
  }

  @Test
  void withADataFolderTheKeysAreTheSameAtTheNextStart() throws Exception {
    var kept = options().keeping(folder.resolve("data"));
    String apiKey;
    String operatorKey;
    try (var system = LocalSystem.start(kept)) {
      apiKey = system.apiKey();
      operatorKey = system.operatorKey();
    }
    try (var system = LocalSystem.start(options().keeping(folder.resolve("data")))) {
      assertThat(system.apiKey()).isEqualTo(apiKey);
      assertThat(system.operatorKey()).isEqualTo(operatorKey);
    }
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "needs POSIX permissions")
  void onlyItsOwnerMayReadTheKeptKey() throws Exception {
    LocalSystem.start(options().keeping(folder.resolve("data"))).close();
    var permissions = Files.getPosixFilePermissions(folder.resolve("data/demo-client.json"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() throws Exception {
    try (var first = LocalSystem.start(options())) {
      var same = options().onPort(first.gateway().port());
      assertThatThrownBy(() -> LocalSystem.start(same))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not free")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void everyStepOfTheStartIsTold() throws Exception {
    var steps = new ArrayList<String>();
    LocalSystem.start(options().telling(steps::add, _ -> {})).close();
    assertThat(steps).hasSize(4).allSatisfy(step -> assertThat(step).contains(" s  "));
  }

  @Test
  void theBannerNamesThePageTheDocumentsTheKeysAndHowLongDataLast() throws Exception {
    Path file = folder.resolve("local.json");
    try (var system = LocalSystem.start(options())) {
      var banner = new SystemDescriptor(file, system);
      assertThat(banner.text(options()))
          .contains(system.baseUrl() + "/\n")
          .contains(system.baseUrl() + "/docs\n")
          .contains(file.toString())
          .contains("ends with Ctrl-C; -Ddata=DIR keeps it");
      assertThat(banner.text(options().keeping(folder)))
          .contains("kept in " + folder)
          .doesNotContain("ends with Ctrl-C");
    }
  }

  private LocalOptions options() {
    return LocalOptions.of(folder.resolve("template.yaml")).onPort(0).in(HostKind.IN_PROCESS);
  }

  private static HttpResponse<String> get(LocalSystem system, String path) throws Exception {
    URI uri = system.baseUrl().resolve(path);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
