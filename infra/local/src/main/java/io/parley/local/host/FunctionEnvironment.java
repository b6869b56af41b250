package io.parley.local.host;

import io.parley.local.grant.CallerPath;
import io.parley.local.template.Template.FunctionSpec;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The environment variables a function sees: the template's, with deployed hosts replaced by this
/// machine, and those that Lambda itself sets.
///
/// @param gateway where both APIs and Lambda's Invoke call are, such as `http://localhost:8080`
/// @param dynamoDb where DynamoDB is
/// @param snapshots whether functions start as if a snapshot of them were taken then (SnapStart)
/// @param namesCallers whether functions say in the paths of their calls who they are, see
///     [CallerPath]
public record FunctionEnvironment(
    URI gateway, URI dynamoDb, boolean snapshots, boolean namesCallers) {

  /// Without the names of callers.
  public FunctionEnvironment(URI gateway, URI dynamoDb, boolean snapshots) {
    this(gateway, dynamoDb, snapshots, false);
  }

  public static final String VERSION = "1";
  private static final String REGION = "us-east-1";

  private static final Pattern DEPLOYED =
      Pattern.compile("(https|wss)://[A-Za-z0-9-]+\\.execute-api\\.[a-z0-9-]+\\.[a-z0-9.-]+");

  /// The function's complete environment, with nothing inherited from this machine.
  public Map<String, String> of(FunctionSpec function) {
    var variables = new HashMap<String, String>();
    String caller = namesCallers ? CallerPath.prefix(function.logicalId()) : "";
    function.environment().forEach((name, value) -> variables.put(name, toLocalUrl(value, caller)));
    // Afterwards: Lambda refuses these names in a template.
    variables.putAll(reservedVariables(function, caller));
    return variables;
  }

  public static String arn(FunctionSpec function) {
    return "arn:aws:lambda:" + REGION + ":000000000000:function:" + function.name();
  }

  /// An endpoint of a deployed API becomes the same path at the local gateway.
  private String toLocalUrl(String value, String caller) {
    return DEPLOYED
        .matcher(value)
        .replaceAll(
            match ->
                (match.group(1).equals("wss") ? "ws" : "http")
                    + "://"
                    + gateway.getAuthority()
                    + caller);
  }

  private Map<String, String> reservedVariables(FunctionSpec function, String caller) {
    return Map.ofEntries(
        Map.entry("AWS_REGION", REGION),
        Map.entry("AWS_DEFAULT_REGION", REGION),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", VERSION),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memoryMegabytes()),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", snapshots ? "snap-start" : "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "TEXT"),
        // DynamoDB Local takes letters and digits only.
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb + caller),
        Map.entry("AWS_ENDPOINT_URL_LAMBDA", gateway + caller),
        Map.entry("AWS_ENDPOINT_URL_SQS", gateway + caller),
        Map.entry("AWS_ENDPOINT_URL_SSM", gateway + caller),
        Map.entry("TZ", ":UTC"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("_HANDLER", function.handler()));
  }
}
