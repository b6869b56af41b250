package io.parley.local.template;

import io.parley.local.template.yaml.Yaml.Fields;
import java.util.Map;
import java.util.Optional;

/// The physical names, ids and ARNs that resources get here, in the forms AWS gives them.
final class Names {

  static final String STACK = "parley";
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";
  static final String PARTITION = "aws";
  static final String URL_SUFFIX = "amazonaws.com";
  static final String HTTP_API_ID = "localhttp0";
  static final String SOCKET_API_ID = "localwsock";

  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::StackName", STACK,
          "AWS::StackId", arnOf("cloudformation", "stack/" + STACK + "/local"),
          "AWS::Region", REGION,
          "AWS::AccountId", ACCOUNT,
          "AWS::Partition", PARTITION,
          "AWS::URLSuffix", URL_SUFFIX);

  private Names() {}

  static Optional<Object> pseudo(String name) {
    return Optional.ofNullable(PSEUDO.get(name));
  }

  /// The value of `Ref` for a resource.
  static String ref(Resource resource, Intrinsics intrinsics) {
    return switch (resource.type()) {
      case Resource.HTTP_API -> HTTP_API_ID;
      case Resource.SOCKET_API -> SOCKET_API_ID;
      case Resource.FUNCTION -> nameOf(resource, "FunctionName", intrinsics);
      case Resource.TABLE -> nameOf(resource, "TableName", intrinsics);
      case Resource.QUEUE ->
          "https://sqs."
              + REGION
              + "."
              + URL_SUFFIX
              + "/"
              + ACCOUNT
              + "/"
              + queueName(resource, intrinsics);
      default -> STACK + "-" + resource.logicalId();
    };
  }

  /// The value of `GetAtt`, or nothing if a resource of that type has no such attribute.
  static Optional<Object> attribute(Resource resource, String attribute, Intrinsics intrinsics) {
    String name = ref(resource, intrinsics);
    return switch (resource.type()) {
      case Resource.FUNCTION ->
          attribute.equals("Arn") ? Optional.of(functionArn(name)) : Optional.empty();
      case Resource.TABLE ->
          switch (attribute) {
            case "Arn" -> Optional.of(arnOf("dynamodb", "table/" + name));
            case "StreamArn" -> Optional.of(arnOf("dynamodb", "table/" + name + "/stream/local"));
            default -> Optional.empty();
          };
      case Resource.QUEUE ->
          switch (attribute) {
            case "Arn" -> Optional.of(arnOf("sqs", queueName(resource, intrinsics)));
            case "QueueName" -> Optional.of(queueName(resource, intrinsics));
            case "QueueUrl" -> Optional.of(name);
            default -> Optional.empty();
          };
      case Resource.HTTP_API, Resource.SOCKET_API ->
          Optional.of("https://" + name + ".execute-api." + REGION + "." + URL_SUFFIX)
              .filter(_ -> attribute.equals("ApiEndpoint"))
              .map(Object.class::cast);
      // Nothing here reads an attribute of a resource that is not emulated.
      default -> Optional.of(name + "." + attribute);
    };
  }

  private static String queueName(Resource resource, Intrinsics intrinsics) {
    return nameOf(resource, "QueueName", intrinsics);
  }

  static String functionArn(String name) {
    return arnOf("lambda", "function:" + name);
  }

  /// `Ref Function.Alias` and `Ref Function.Version`, the resources SAM generates.
  static Optional<Object> published(Resource function, String part, Intrinsics intrinsics) {
    Fields properties = function.properties();
    String arn = functionArn(ref(function, intrinsics));
    return properties
        .get("AutoPublishAlias")
        .map(alias -> part.equals("Alias") ? intrinsics.text(alias) : "1")
        .map(qualifier -> arn + ":" + qualifier);
  }

  private static String nameOf(Resource resource, String property, Intrinsics intrinsics) {
    return resource
        .properties()
        .get(property)
        .map(intrinsics::text)
        .orElse(STACK + "-" + resource.logicalId());
  }

  private static String arnOf(String service, String rest) {
    return String.join(":", "arn", PARTITION, service, REGION, ACCOUNT, rest);
  }
}
