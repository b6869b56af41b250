package io.parley.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts a page to what fits into an answer. A function's answer is 6 MB at most, as a string in
/// JSON, in which quotes and backslashes count twice.
public final class Fitting {

  static final int MOST_BYTES = 4_000_000;

  private Fitting() {}

  /// The first elements that fit, and always the first.
  ///
  /// @param bytes about as many as an element has as JSON
  public static <T> List<T> of(List<T> elements, ToIntFunction<T> bytes) {
    List<T> fitting = new ArrayList<>();
    int sum = 0;
    for (T element : elements) {
      sum += bytes.applyAsInt(element);
      if (sum > MOST_BYTES && !fitting.isEmpty()) {
        break;
      }
      fitting.add(element);
    }
    return fitting;
  }

  /// As many bytes as texts have.
  public static int bytes(String... texts) {
    int sum = 0;
    for (String text : texts) {
      sum += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return sum;
  }
}
