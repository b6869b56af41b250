package io.parley.local.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of RFC 3986 over UTF-8.
public final class Percent {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Percent() {}

  /// Decodes every well-formed escape; a malformed one stays as it is, because a gateway passes it
  /// on.
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int octet = in[i] == '%' ? readOctet(in, i + 1) : -1;
      out.write(octet < 0 ? in[i] : octet);
      i += octet < 0 ? 0 : 2;
    }
    return Utf8.decode(out.toByteArray());
  }

  private static int readOctet(byte[] in, int at) {
    if (at + 1 >= in.length) {
      return -1;
    }
    int high = Character.digit(in[at], 16);
    int low = Character.digit(in[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  public static String encode(String text) {
    var out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(octet) >= 0) {
        out.append((char) octet);
      } else {
        out.append('%').append("%02X".formatted(octet & 0xff));
      }
    }
    return out.toString();
  }
}
