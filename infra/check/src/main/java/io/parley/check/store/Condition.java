package io.parley.check.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Condition, filter and key condition expressions, as far as the adapters use the language.
interface Condition {

  boolean holds(Scope scope);

  /// Resolves names and placeholders.
  ///
  /// @param item null where there is none
  record Scope(
      @Nullable Map<String, AttributeValue> item,
      Map<String, String> names,
      Map<String, AttributeValue> values) {

    @Nullable AttributeValue at(String path) {
      if (path.indexOf('.') < 0) {
        return item == null ? null : item.get(name(path));
      }
      @Nullable Map<String, AttributeValue> map = item;
      @Nullable AttributeValue value = null;
      for (String step : path.split("\\.", -1)) {
        if (map == null) {
          return null;
        }
        value = map.get(name(step));
        map = value != null && value.hasM() ? value.m() : null;
      }
      return value;
    }

    String name(String step) {
      if (!step.startsWith("#")) {
        return step;
      }
      String name = names.get(step);
      if (name == null) {
        throw new IllegalArgumentException("nothing is named " + step);
      }
      return name;
    }

    AttributeValue value(String placeholder) {
      AttributeValue value = values.get(placeholder);
      if (value == null) {
        throw new IllegalArgumentException("no value for " + placeholder);
      }
      return value;
    }
  }

  Map<String, Condition> PARSED = new ConcurrentHashMap<>();

  static Condition of(String expression) {
    return PARSED.computeIfAbsent(expression, text -> new Parser(text).parse());
  }

  /// A recursive descent parser.
  final class Parser {
    private static final Pattern TOKEN =
        Pattern.compile("\\s*(<=|>=|<>|[=<>(),]|[#:\\w][\\w.#]*)\\s*");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    Parser(String text) {
      Matcher matcher = TOKEN.matcher(text);
      int end = 0;
      while (end < text.length()) {
        if (!matcher.find(end) || matcher.start() != end) {
          throw new IllegalArgumentException("cannot read: " + text);
        }
        tokens.add(matcher.group(1));
        end = matcher.end();
      }
    }

    Condition parse() {
      Condition condition = parseOr();
      if (next < tokens.size()) {
        throw new IllegalArgumentException("more than an expression: " + tokens);
      }
      return condition;
    }

    private Condition parseOr() {
      Condition left = parseAnd();
      while (acceptToken("OR")) {
        Condition one = left;
        Condition other = parseAnd();
        left = scope -> one.holds(scope) || other.holds(scope);
      }
      return left;
    }

    private Condition parseAnd() {
      Condition left = parseNot();
      while (acceptToken("AND")) {
        Condition one = left;
        Condition other = parseNot();
        left = scope -> one.holds(scope) && other.holds(scope);
      }
      return left;
    }

    private Condition parseNot() {
      if (acceptToken("NOT")) {
        Condition condition = parseNot();
        return scope -> !condition.holds(scope);
      }
      return parsePrimary();
    }

    private Condition parsePrimary() {
      if (acceptToken("(")) {
        Condition condition = parseOr();
        expectToken(")");
        return condition;
      }
      if (acceptToken("attribute_exists")) {
        String path = parseArgument();
        return scope -> scope.at(path) != null;
      }
      if (acceptToken("attribute_not_exists")) {
        String path = parseArgument();
        return scope -> scope.at(path) == null;
      }
      if (acceptToken("begins_with")) {
        return parsePair(Parser::beginsWith);
      }
      if (acceptToken("contains")) {
        return parsePair(Parser::containsPart);
      }
      return parseComparison(parseOperand());
    }

    private String parseArgument() {
      expectToken("(");
      String path = tokens.get(next++);
      expectToken(")");
      return path;
    }

    private interface Operand {
      @Nullable AttributeValue in(Scope scope);
    }

    private interface Pair {
      boolean holds(AttributeValue one, AttributeValue other);
    }

    private Condition parsePair(Pair pair) {
      expectToken("(");
      Operand one = parseOperand();
      expectToken(",");
      Operand other = parseOperand();
      expectToken(")");
      return scope -> {
        AttributeValue left = one.in(scope);
        AttributeValue right = other.in(scope);
        return left != null && right != null && pair.holds(left, right);
      };
    }

    private static boolean beginsWith(AttributeValue text, AttributeValue beginning) {
      return Values.key(text).toString().startsWith(Values.key(beginning).toString());
    }

    private static boolean containsPart(AttributeValue whole, AttributeValue part) {
      return switch (whole.type()) {
        case L -> whole.l().contains(part);
        case SS -> whole.ss().contains(part.s());
        case S -> whole.s().contains(part.s());
        default -> false;
      };
    }

    private Operand parseOperand() {
      String token = tokens.get(next++);
      if (token.equals("size")) {
        String path = parseArgument();
        return scope -> {
          AttributeValue value = scope.at(path);
          return value == null ? null : AttributeValue.fromN("" + Values.size(value));
        };
      }
      return token.startsWith(":") ? scope -> scope.value(token) : scope -> scope.at(token);
    }

    private Condition parseComparison(Operand left) {
      String operator = tokens.get(next++);
      Operand right = parseOperand();
      if (operator.equals("BETWEEN")) {
        expectToken("AND");
        Operand most = parseOperand();
        return scope ->
            holdsComparison(left.in(scope), ">=", right.in(scope))
                && holdsComparison(left.in(scope), "<=", most.in(scope));
      }
      return scope -> holdsComparison(left.in(scope), operator, right.in(scope));
    }

    private static boolean holdsComparison(
        @Nullable AttributeValue one, String operator, @Nullable AttributeValue other) {
      Integer order = Values.compare(one, other);
      if (order == null) {
        return operator.equals("<>") && one != null && other != null;
      }
      return switch (operator) {
        case "=" -> order == 0;
        case "<>" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> throw new IllegalArgumentException("no operator: " + operator);
      };
    }

    private boolean acceptToken(String token) {
      boolean isNext = next < tokens.size() && tokens.get(next).equals(token);
      next += isNext ? 1 : 0;
      return isNext;
    }

    private void expectToken(String token) {
      if (!acceptToken(token)) {
        throw new IllegalArgumentException("expected " + token + " at " + next + " of " + tokens);
      }
    }
  }
}
