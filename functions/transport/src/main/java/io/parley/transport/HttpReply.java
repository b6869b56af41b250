package io.parley.transport;

import java.util.List;
import java.util.Optional;

/// The answer to a request.
///
/// @param headers lines as they came, `Name: value`
public record HttpReply(int status, List<String> headers, byte[] body) {

  /// The first header of this name, however it is written.
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  static boolean isNamed(String line, String name) {
    return line.length() > name.length()
        && line.charAt(name.length()) == ':'
        && line.regionMatches(true, 0, name, 0, name.length());
  }
}
