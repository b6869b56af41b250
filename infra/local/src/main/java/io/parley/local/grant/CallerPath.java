package io.parley.local.grant;

import java.util.Optional;

/// A path with the name of the function that calls before it, such as `/~SendFunction/live`. So a
/// service knows its caller, although nobody checks signatures here.
///
/// @param function logical id
/// @param rest the path that was meant
public record CallerPath(String function, String rest) {

  private static final String MARK = "/~";

  /// What functions put before each path.
  public static String prefix(String function) {
    return MARK + function;
  }

  /// Empty when the caller is no function.
  public static Optional<CallerPath> of(String path) {
    if (!path.startsWith(MARK)) {
      return Optional.empty();
    }
    int end = path.indexOf('/', MARK.length());
    return end < 0
        ? Optional.of(new CallerPath(path.substring(MARK.length()), "/"))
        : Optional.of(new CallerPath(path.substring(MARK.length(), end), path.substring(end)));
  }
}
