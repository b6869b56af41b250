package io.parley.local.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.parley.local.grant.Grants.Grant;
import io.parley.local.json.Json;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrantsTest {

  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/parley-Things";

  private static final String TEMPLATE =
      """
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
        Sockets:
          Type: AWS::Serverless::WebSocketApi
          Properties:
            StageName: live
            RouteSelectionExpression: $request.body.action
            Routes: { $connect: { FunctionArn: !GetAtt Reader.Arn } }
        Reader:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: a.zip
            Handler: a.B
            Policies:
              - !Ref Shared
              - Statement:
                  - { Effect: Allow, Action: [dynamodb:GetItem, dynamodb:Query], Resource: !GetAtt Things.Arn }
                  - Effect: Allow
                    Action: execute-api:ManageConnections
                    Resource: !Sub arn:aws:execute-api:us-east-1:000000000000:${Sockets}/live/POST/*
        Shared:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Statement: [{ Effect: Allow, Action: [ssm:GetParameter], Resource: settings }]
        Idle:
          Type: AWS::Serverless::Function
          Properties: { CodeUri: a.zip, Handler: a.B }
      """;

  @TempDir private Path folder;
  private Grants grants;

  @BeforeEach
  void read() throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    grants = Grants.of(TemplateReader.read(file));
  }

  @Test
  void aFunctionMayDoWhatItsPoliciesSay() {
    assertThat(grants.allow("Reader", new ServiceCall("dynamodb:GetItem", TABLE))).isTrue();
    assertThat(grants.allow("Reader", post("POST"))).isTrue();
    assertThat(grants.allow("Reader", new ServiceCall("ssm:GetParameter", "settings"))).isTrue();

    assertThat(grants.allow("Reader", new ServiceCall("dynamodb:PutItem", TABLE))).isFalse();
    assertThat(grants.allow("Reader", new ServiceCall("dynamodb:Query", TABLE + "/index/by_name")))
        .isFalse();
    assertThat(grants.allow("Reader", post("DELETE"))).isFalse();
    assertThat(grants.allow("Idle", new ServiceCall("dynamodb:GetItem", TABLE))).isFalse();
  }

  @Test
  void whatWasNeverCalledIsLeftOver() {
    grants.allow("Reader", new ServiceCall("dynamodb:GetItem", TABLE));
    grants.allow("Reader", new ServiceCall("dynamodb:PutItem", TABLE));

    assertThat(grants.uses())
        .containsExactly(entry(new Grant("Reader", "dynamodb:GetItem", TABLE), 1L));
    assertThat(grants.all())
        .extracting(Grant::action)
        .containsExactly(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "execute-api:ManageConnections",
            "ssm:GetParameter");
  }

  @Test
  void aTransactionNeedsARightForEachOfItsItems() {
    String request =
        """
        {"TransactItems":[{"Put":{"TableName":"parley-Things"}},
          {"ConditionCheck":{"TableName":"parley-Things"}}]}""";
    assertThat(calls("TransactWriteItems", request))
        .containsExactly(
            new ServiceCall("dynamodb:PutItem", TABLE),
            new ServiceCall("dynamodb:ConditionCheckItem", TABLE));
  }

  @Test
  void aBatchAndAQueryNameWhatTheyRead() {
    assertThat(calls("BatchGetItem", "{\"RequestItems\":{\"parley-Things\":{}}}"))
        .containsExactly(new ServiceCall("dynamodb:BatchGetItem", TABLE));
    assertThat(calls("Query", "{\"TableName\":\"parley-Things\",\"IndexName\":\"by_name\"}"))
        .containsExactly(new ServiceCall("dynamodb:Query", TABLE + "/index/by_name"));
  }

  @Test
  void aPathSaysWhoCalls() {
    assertThat(CallerPath.of(CallerPath.prefix("Reader") + "/live/x"))
        .contains(new CallerPath("Reader", "/live/x"));
    assertThat(CallerPath.of(CallerPath.prefix("Reader"))).contains(new CallerPath("Reader", "/"));
    assertThat(CallerPath.of("/live/x")).isEmpty();
  }

  private static Iterable<ServiceCall> calls(String operation, String request) {
    return DynamoCalls.of(
        operation, Json.parse(request.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }

  private static ServiceCall post(String method) {
    return new ServiceCall(
        "execute-api:ManageConnections",
        "arn:aws:execute-api:us-east-1:000000000000:localwsock/live/" + method + "/@connections/a");
  }
}
