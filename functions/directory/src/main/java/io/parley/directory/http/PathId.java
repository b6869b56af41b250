package io.parley.directory.http;

import io.parley.gateway.Problem;
import io.parley.gateway.http.error.RefusedRequest;
import java.util.regex.Pattern;

/// Ids in paths. One that is a 64-bit integer may name nothing; any other text is refused.
public final class PathId {

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");

  private PathId() {}

  public static long room(String text) {
    return parseId(text, Problem.INVALID_ROOM_ID);
  }

  public static long roomType(String text) {
    return parseId(text, Problem.INVALID_ROOM_TYPE_ID);
  }

  public static long user(String text) {
    return parseId(text, Problem.INVALID_USER_ID);
  }

  private static long parseId(String text, Problem otherwise) {
    try {
      if (INTEGER.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // It has more than 64 bits.
    }
    throw new RefusedRequest(otherwise);
  }
}
