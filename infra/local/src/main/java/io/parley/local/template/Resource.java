package io.parley.local.template;

import io.parley.local.template.yaml.Yaml.Fields;

/// A resource of the template, with the Globals of its type merged in.
record Resource(String logicalId, String type, Fields properties, int line) {

  static final String FUNCTION = "AWS::Serverless::Function";
  static final String HTTP_API = "AWS::Serverless::HttpApi";
  static final String SOCKET_API = "AWS::Serverless::WebSocketApi";
  static final String PARAMETER = "AWS::SSM::Parameter";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String TABLE = "AWS::DynamoDB::Table";

  boolean is(String wanted) {
    return type.equals(wanted);
  }
}
