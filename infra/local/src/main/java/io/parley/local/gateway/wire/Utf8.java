package io.parley.local.gateway.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Decodes bytes for an event: each byte that is not valid UTF-8 becomes a replacement character
/// of its own.
public final class Utf8 {

  private static final String REPLACEMENT = "\uFFFD";

  private Utf8() {}

  public static String decode(byte[] octets) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(octets);
    var out = CharBuffer.allocate(octets.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      in.position(in.position() + result.length());
      out.put(REPLACEMENT.repeat(result.length()));
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }
}
