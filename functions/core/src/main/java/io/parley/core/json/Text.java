package io.parley.core.json;

/// The rules for text: no NUL, no control characters, no lone surrogates; lengths count code
/// points.
public enum Text {
  /// Names and ids.
  LINE,
  /// Descriptions and message contents, in which newline, carriage return and tab are allowed too.
  BLOCK;

  /// Whether every character of the text is allowed.
  public boolean allows(String text) {
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      if (!allowsCodePoint(text.codePointAt(at))) {
        return false;
      }
    }
    return true;
  }

  private boolean allowsCodePoint(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> this == BLOCK && "\n\r\t".indexOf(codePoint) >= 0;
      case Character.SURROGATE -> false;
      default -> true;
    };
  }

  /// A text with its case folded, for comparisons that ignore case.
  public static String folded(String text) {
    return text.codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The first characters of a text, or all of it.
  public static String beginning(String text, int most) {
    return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
