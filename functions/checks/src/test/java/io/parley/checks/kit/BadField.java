package io.parley.checks.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A member of a body or a parameter of a query, and everything that it must not be.
///
/// @param values as they are sent, by what is wrong with them
public record BadField(String name, Map<String, String> values) {

  /// A required member, which must not be absent either.
  public BadField required() {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put("absent", "");
    return new BadField(name, more);
  }

  /// One line of text in a body.
  public static BadField line(String name, int max) {
    Map<String, String> values = noText();
    values.put("empty", "\"\"");
    values.put("blank", "\" \\t \"");
    values.put("over-long", quoted("x".repeat(max + 1)));
    values.put("over-long beyond the basic plane", quoted("𝄞".repeat(max + 1)));
    values.put("two lines", "\"a\\nb\"");
    values.put("a tab", "\"a\\tb\"");
    putControls(values);
    return new BadField(name, values);
  }

  /// A time to come, in a body.
  public static BadField moment(String name) {
    Map<String, String> values = noText();
    values.put("empty", "\"\"");
    values.put("a word", "\"tomorrow\"");
    values.put("a day", "\"2999-01-31\"");
    values.put("no such day", "\"2999-02-30T00:00:00Z\"");
    values.put("without an offset", "\"2999-01-31T12:00:00\"");
    values.put("too far", "\"+12999-01-31T12:00:00Z\"");
    values.put("over", "\"2020-01-31T12:00:00.000Z\"");
    putControls(values);
    return new BadField(name, values);
  }

  /// The same member where null stands for nothing.
  public BadField orNull() {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove("null");
    return new BadField(name, fewer);
  }

  /// Text of several lines in a body, whose length is not looked at here.
  public static BadField block(String name) {
    Map<String, String> values = noText();
    putControls(values);
    return new BadField(name, values);
  }

  public static BadField block(String name, int max) {
    return block(name).with("over-long", quoted("x".repeat(max + 1)));
  }

  public BadField with(String what, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(what, value);
    return new BadField(name, more);
  }

  public static BadField meta() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "null");
    values.put("a number", "5");
    values.put("a text", "\"{}\"");
    values.put("a list", "[{}]");
    values.put("over-deep", "{\"a\":".repeat(9) + "1" + "}".repeat(9));
    values.put("over-deep lists", "{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}");
    values.put("over-large", "{\"a\":" + quoted("x".repeat(8 * 1024)) + "}");
    values.put("NUL in a value", "{\"a\":[{\"b\":\"\\u0000\"}]}");
    values.put("NUL in a name", "{\"\\u0000\":1}");
    values.put("a lone surrogate", "{\"a\":\"\\ud800\"}");
    return new BadField("meta", values);
  }

  /// A whole number in a body.
  public static BadField integer(String name, long min, long max) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "null");
    values.put("a text", "\"" + min + "\"");
    values.put("a fraction", min + ".5");
    values.put("true", "true");
    values.put("a list", "[" + min + "]");
    values.put("an object", "{}");
    values.put("too small", Long.toString(min - 1));
    values.put("beyond 64 bits", "9223372036854775808");
    values.put("far below", "-1" + "0".repeat(80));
    if (max < Long.MAX_VALUE) {
      values.put("too large", Long.toString(max + 1));
    }
    return new BadField(name, values);
  }

  /// A list of lines in a body.
  /// Users, of whom none need be given, and who is given twice counts once.
  public static BadField users(String name, int count, int max) {
    Map<String, String> values = new LinkedHashMap<>(lines(name, count, max).values());
    values.remove("empty");
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      many.add(quoted("u" + i));
    }
    values.put("too many", many.toString());
    return new BadField(name, values);
  }

  public static BadField flag(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String value : List.of("null", "\"true\"", "1", "[true]", "{}")) {
      values.put(value, value);
    }
    return new BadField(name, values);
  }

  public static BadField lines(String name, int count, int max) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "null");
    values.put("a text", "\"a\"");
    values.put("a number", "5");
    values.put("an object", "{}");
    values.put("empty", "[]");
    values.put("of numbers", "[\"a\",5]");
    values.put("of null", "[null]");
    values.put("of an empty one", "[\"a\",\"\"]");
    values.put("of an over-long one", "[" + quoted("x".repeat(max + 1)) + "]");
    values.put("of a NUL", "[\"a\\u0000\"]");
    values.put("of a lone surrogate", "[\"\\udc00\"]");
    values.put("too many", "[" + "\"a\",".repeat(count) + "\"b\"]");
    return new BadField(name, values);
  }

  /// A rule in `meta`, named as its refusal names it.
  public static BadField rule(String name, String... values) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String value : List.of(values)) {
      all.put(value, "{\"" + name.substring("meta.".length()) + "\":" + value + "}");
    }
    return new BadField(name, all);
  }

  /// A number in a query.
  public static BadField count(String name, long min, long max) {
    Map<String, String> values = parameter(name, min + "");
    values.put("a word", name + "=x");
    values.put("a fraction", name + "=" + min + ".5");
    values.put("an exponent", name + "=1e1");
    values.put("too small", name + "=" + (min - 1));
    values.put("beyond 64 bits", name + "=9223372036854775808");
    if (max < Long.MAX_VALUE) {
      values.put("too large", name + "=" + (max + 1));
    }
    return new BadField(name, values);
  }

  public static BadField choice(String name, String good) {
    Map<String, String> values = parameter(name, good);
    values.put("another", name + "=" + good + "x");
    values.put("in capitals", name + "=" + good.toUpperCase(java.util.Locale.ROOT));
    return new BadField(name, values);
  }

  public static BadField time(String name) {
    Map<String, String> values = parameter(name, "2030-01-31");
    values.put("a word", name + "=yesterday");
    values.put("no such day", name + "=2030-02-30");
    values.put("no such hour", name + "=2030-01-31T25:00:00Z");
    values.put("without an offset", name + "=2030-01-31T12:00:00");
    values.put("too far", name + "=%2B12030-01-31T12:00:00Z");
    values.put("before Christ", name + "=-2030-01-31T12:00:00Z");
    return new BadField(name, values);
  }

  /// A day, which may be absent.
  public static BadField day(String name) {
    Map<String, String> values = parameter(name, "2026-01-31");
    values.put("a word", name + "=yesterday");
    values.put("no such day", name + "=2030-02-30");
    values.put("a time", name + "=2030-01-31T12:00:00Z");
    values.put("too far", name + "=%2B12030-01-31");
    values.put("before Christ", name + "=-2030-01-31");
    values.put("other digits", name + "=%D9%A22030-01-3");
    return new BadField(name, values);
  }

  /// Text to look for, which may be empty.
  public static BadField searched(String name, int max) {
    Map<String, String> values = parameter(name, "a");
    values.remove("empty");
    values.put("over-long", name + "=" + "x".repeat(max + 1));
    values.put("two lines", name + "=a%0Ab");
    return new BadField(name, values);
  }

  /// A line in a query.
  public static BadField named(String name, int max) {
    return searched(name, max).with("empty", name + "=").with("blank", name + "=%20");
  }

  /// Lines in a query, which may be repeated.
  public static BadField list(String name, int count, int max) {
    Map<String, String> values = new LinkedHashMap<>(named(name, max).values());
    values.remove("given twice");
    values.put("an empty one", name + "=a,,b");
    values.put("a NUL in the second", name + "=a&" + name + "=%00");
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      many.add("a" + i);
    }
    values.put("too many", name + "=" + String.join(",", many));
    return new BadField(name, values);
  }

  private static Map<String, String> parameter(String name, String good) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("empty", name + "=");
    values.put("given twice", name + "=" + good + "&" + name + "=" + good);
    values.put("NUL", name + "=%00");
    values.put("a control character", name + "=a%07");
    return values;
  }

  private static Map<String, String> noText() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "null");
    values.put("a number", "5");
    values.put("true", "true");
    values.put("a list", "[\"a\"]");
    values.put("an object", "{\"a\":\"b\"}");
    return values;
  }

  private static void putControls(Map<String, String> values) {
    values.put("NUL", "\"a\\u0000b\"");
    values.put("a control character", "\"a\\u0007b\"");
    values.put("delete", "\"a\\u007fb\"");
    values.put("a C1 control character", "\"a\\u0085b\"");
    values.put("half a pair", "\"a\\ud834\"");
    values.put("the other half", "\"\\udd1ea\"");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
