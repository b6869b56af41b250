package io.parley.check.store;

import io.parley.check.store.Condition.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Update expressions, as far as the adapters use the language.
final class Update {

  private static final Pattern CLAUSE =
      Pattern.compile("(SET|REMOVE|ADD)\\s+(.*?)(?=\\s+(?:SET|REMOVE|ADD)\\s|$)");

  private Update() {}

  /// The item after an update.
  static Map<String, AttributeValue> apply(
      String expression, Map<String, AttributeValue> item, Scope scope) {
    Map<String, AttributeValue> after = new HashMap<>(item);
    Matcher clauses = CLAUSE.matcher(expression);
    while (clauses.find()) {
      for (String part : clauses.group(2).split(",", -1)) {
        apply(clauses.group(1), part.strip(), after, scope);
      }
    }
    return after;
  }

  private static void apply(
      String clause, String part, Map<String, AttributeValue> item, Scope scope) {
    switch (clause) {
      case "SET" -> {
        String[] sides = part.split("=", 2);
        put(item, sides[0].strip(), value(sides[1].strip(), scope), scope);
      }
      case "REMOVE" -> put(item, part, null, scope);
      case "ADD" -> {
        String[] words = part.split("\\s+", 2);
        AttributeValue before = scope.at(words[0]);
        long number = before == null ? 0 : Long.parseLong(before.n());
        put(item, words[0], number(number + number(words[1], scope)), scope);
      }
      default -> throw new IllegalArgumentException(clause);
    }
  }

  private static @Nullable AttributeValue value(String text, Scope scope) {
    String[] words = text.split("\\s+", -1);
    if (words.length == 3) {
      long other = number(words[2], scope);
      return number(number(words[0], scope) + (words[1].equals("-") ? -other : other));
    }
    return operand(text, scope);
  }

  private static @Nullable AttributeValue operand(String text, Scope scope) {
    return text.startsWith(":") ? scope.value(text) : scope.at(text);
  }

  private static long number(String text, Scope scope) {
    AttributeValue value = operand(text, scope);
    if (value == null) {
      throw new IllegalArgumentException("nothing at " + text);
    }
    return Long.parseLong(value.n());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static void put(
      Map<String, AttributeValue> item, String path, @Nullable AttributeValue value, Scope scope) {
    int dot = path.indexOf('.');
    String first = scope.name(dot < 0 ? path : path.substring(0, dot));
    if (dot < 0) {
      if (value == null) {
        item.remove(first);
      } else {
        item.put(first, value);
      }
      return;
    }
    AttributeValue inner = item.get(first);
    if (inner == null || !inner.hasM()) {
      throw new IllegalArgumentException("no map at " + path);
    }
    Map<String, AttributeValue> map = new HashMap<>(inner.m());
    put(map, path.substring(dot + 1), value, scope);
    item.put(first, AttributeValue.fromM(map));
  }
}
