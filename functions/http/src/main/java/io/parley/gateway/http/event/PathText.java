package io.parley.gateway.http.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Texts of a path on their way through the proxy, which understands some characters in its own way
/// even when they are percent-encoded: a text with any but the plainest travels in base64, after a
/// mark that no plain one begins with.
public final class PathText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final String MARK = "~";

  private PathText() {}

  public static String escaped(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : MARK
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String plain(String escaped) {
    return escaped.startsWith(MARK)
        ? new String(
            Base64.getUrlDecoder().decode(escaped.substring(MARK.length())), StandardCharsets.UTF_8)
        : escaped;
  }
}
