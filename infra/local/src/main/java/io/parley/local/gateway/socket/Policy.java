package io.parley.local.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Evaluates the IAM policy an authorizer returns: an explicit Deny wins, and silence denies.
final class Policy {

  private static final String ACTION = "execute-api:Invoke";

  private Policy() {}

  static boolean isWellFormed(JsonNode document) {
    return !statements(document).isEmpty()
        && statements(document).stream()
            .allMatch(
                statement ->
                    effect(statement).matches("Allow|Deny")
                        && names(statement, "Action")
                        && names(statement, "Resource"));
  }

  static boolean allows(JsonNode document, String methodArn) {
    var matching =
        statements(document).stream().filter(statement -> applies(statement, methodArn)).toList();
    return matching.stream().anyMatch(statement -> effect(statement).equals("Allow"))
        && matching.stream().noneMatch(statement -> effect(statement).equals("Deny"));
  }

  private static boolean applies(JsonNode statement, String methodArn) {
    return matches(statement, "Action", ACTION, Pattern.CASE_INSENSITIVE)
        && matches(statement, "Resource", methodArn, 0);
  }

  private static boolean matches(JsonNode statement, String member, String value, int flags) {
    if (statement.has(member)) {
      return values(statement.path(member)).stream().anyMatch(p -> wildcard(p, value, flags));
    }
    return values(statement.path("Not" + member)).stream()
        .noneMatch(p -> wildcard(p, value, flags));
  }

  private static boolean wildcard(String pattern, String value, int flags) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(value).matches();
  }

  private static String effect(JsonNode statement) {
    return statement.path("Effect").asText();
  }

  private static boolean names(JsonNode statement, String member) {
    return statement.has(member) != statement.has("Not" + member);
  }

  /// IAM takes one statement or a list, and one string or a list.
  private static List<JsonNode> statements(JsonNode document) {
    return list(document.path("Statement"));
  }

  private static List<String> values(JsonNode node) {
    return list(node).stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> list(JsonNode node) {
    var nodes = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(nodes::add);
    } else if (!node.isMissingNode()) {
      nodes.add(node);
    }
    return nodes;
  }
}
