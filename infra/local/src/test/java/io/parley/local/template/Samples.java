package io.parley.local.template;

/// Templates for tests.
final class Samples {

  static final String WHOLE =
      """
      Parameters:
        Days: { Type: Number, Default: 30 }
      Conditions:
        Many: !Not [!Equals [!Ref Days, "30"]]
      Globals:
        Function:
          MemorySize: 512
          Timeout: 29
          AutoPublishAlias: live
          Environment: { Variables: { SHARED: yes, TABLE: none } }
      Resources:
        HttpApi:
          Type: AWS::Serverless::HttpApi
          Properties:
            CorsConfiguration:
              AllowOrigins: [https://a.example, https://b.example]
              MaxAge: 600
              AllowCredentials: true
        WebSocketApi:
          Type: AWS::Serverless::WebSocketApi
          Properties:
            StageName: live
            RouteSelectionExpression: $request.body.action
            Auth:
              AuthType: CUSTOM
              AuthArn: !Ref NamedFunction.Alias
              IdentitySource: [route.request.querystring.token]
            Routes:
              $connect: { FunctionArn: !Ref RoomsFunction.Alias }
              send: { FunctionArn: !GetAtt NamedFunction.Arn }
        RoomsFunction:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: rooms/function.zip
            Handler: a.B
            Environment:
              Variables:
                TABLE: !Ref RoomsTable
                ENDPOINT: !Sub https://${WebSocketApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live
                INDEX: !Sub ${RoomsTable.Arn}/index/by_name
                LITERAL: !Sub ${!kept}
                NAMED: !Sub ["${Own}-${Days}", { Own: a }]
                JOINED: !Join [",", [!Ref AWS::StackName, { Ref: "AWS::Region" }]]
                MODE: !If [Many, many, few]
            Events:
              Rooms:
                Type: HttpApi
                Properties: { ApiId: !Ref HttpApi, Method: ANY, Path: /rooms }
              Room:
                Type: HttpApi
                Properties: { ApiId: !Ref HttpApi, Method: get, Path: "/rooms/{id}" }
        NamedFunction:
          Type: AWS::Serverless::Function
          Properties:
            FunctionName: !Sub ${AWS::StackName}-named
            CodeUri: named/function.zip
            Handler: a.C
            Events:
              Wake:
                Type: SQS
                Properties:
                  Queue: !GetAtt WakesQueue.Arn
                  BatchSize: 1
                  FunctionResponseTypes: [ReportBatchItemFailures]
            EventInvokeConfig:
              MaximumEventAgeInSeconds: 300
              MaximumRetryAttempts: 0
              DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt QueueOfNobody.Arn } }
        WakesQueue:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 180
            RedrivePolicy: { deadLetterTargetArn: !GetAtt QueueOfNobody.Arn, maxReceiveCount: 5 }
        QueueOfNobody:
          Type: AWS::SQS::Queue
        RoomsTable:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
            KeySchema: [{ AttributeName: id, KeyType: HASH }]
        Alarm:
          Type: AWS::CloudWatch::Alarm
          Properties: { Threshold: 1 }
      """;

  private Samples() {}
}
