package io.parley.local.gateway.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Evaluates the IAM policy an authorizer returns: an explicit Deny wins, and silence denies.
final class Policy {

  private static final String ACTION = "execute-api:Invoke";

  private Policy() {}

  static boolean isWellFormed(JsonNode document) {
    return !statementsOf(document).isEmpty()
        && statementsOf(document).stream()
            .allMatch(
                statement ->
                    effectOf(statement).matches("Allow|Deny")
                        && hasExactlyOne(statement, "Action")
                        && hasExactlyOne(statement, "Resource"));
  }

  static boolean allows(JsonNode document, String methodArn) {
    var matching =
        statementsOf(document).stream()
            .filter(statement -> appliesTo(statement, methodArn))
            .toList();
    return matching.stream().anyMatch(statement -> effectOf(statement).equals("Allow"))
        && matching.stream().noneMatch(statement -> effectOf(statement).equals("Deny"));
  }

  private static boolean appliesTo(JsonNode statement, String methodArn) {
    return matchesMember(statement, "Action", ACTION, Pattern.CASE_INSENSITIVE)
        && matchesMember(statement, "Resource", methodArn, 0);
  }

  private static boolean matchesMember(JsonNode statement, String member, String value, int flags) {
    if (statement.has(member)) {
      return textsOf(statement.path(member)).stream()
          .anyMatch(p -> matchesWildcard(p, value, flags));
    }
    return textsOf(statement.path("Not" + member)).stream()
        .noneMatch(p -> matchesWildcard(p, value, flags));
  }

  private static boolean matchesWildcard(String pattern, String value, int flags) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(value).matches();
  }

  private static String effectOf(JsonNode statement) {
    return statement.path("Effect").asText();
  }

  private static boolean hasExactlyOne(JsonNode statement, String member) {
    return statement.has(member) != statement.has("Not" + member);
  }

  /// IAM takes one statement or a list, and one string or a list.
  private static List<JsonNode> statementsOf(JsonNode document) {
    return asList(document.path("Statement"));
  }

  private static List<String> textsOf(JsonNode node) {
    return asList(node).stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> asList(JsonNode node) {
    var nodes = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(nodes::add);
    } else if (!node.isMissingNode()) {
      nodes.add(node);
    }
    return nodes;
  }
}
