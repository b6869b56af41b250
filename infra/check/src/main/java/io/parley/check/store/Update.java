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
        applyClause(clauses.group(1), part.strip(), after, scope);
      }
    }
    return after;
  }

  private static void applyClause(
      String clause, String part, Map<String, AttributeValue> item, Scope scope) {
    switch (clause) {
      case "SET" -> {
        String[] sides = part.split("=", 2);
        putPath(item, sides[0].strip(), evaluateValue(sides[1].strip(), scope), scope);
      }
      case "REMOVE" -> putPath(item, part, null, scope);
      case "ADD" -> {
        String[] words = part.split("\\s+", 2);
        AttributeValue before = scope.at(words[0]);
        long number = before == null ? 0 : Long.parseLong(before.n());
        putPath(item, words[0], toNumber(number + readNumber(words[1], scope)), scope);
      }
      default -> throw new IllegalArgumentException(clause);
    }
  }

  private static @Nullable AttributeValue evaluateValue(String text, Scope scope) {
    String[] words = text.split("\\s+", -1);
    if (words.length == 3) {
      long other = readNumber(words[2], scope);
      return toNumber(readNumber(words[0], scope) + (words[1].equals("-") ? -other : other));
    }
    return readOperand(text, scope);
  }

  private static @Nullable AttributeValue readOperand(String text, Scope scope) {
    return text.startsWith(":") ? scope.value(text) : scope.at(text);
  }

  private static long readNumber(String text, Scope scope) {
    AttributeValue value = readOperand(text, scope);
    if (value == null) {
      throw new IllegalArgumentException("nothing at " + text);
    }
    return Long.parseLong(value.n());
  }

  private static AttributeValue toNumber(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static void putPath(
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
    putPath(map, path.substring(dot + 1), value, scope);
    item.put(first, AttributeValue.fromM(map));
  }
}
