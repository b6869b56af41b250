package io.parley.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// AWS Signature Version 4 of requests to one service in one region. The key of a day is derived
/// once.
public final class Signer {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DATE = "yyyyMMdd".length();
  private static final HexFormat HEX = HexFormat.of();
  private static final String UNRESERVED = "-._~/";

  /// The credentials that sign.
  ///
  /// @param token of credentials that end
  public record Keys(String accessKey, String secretKey, Optional<String> token) {}

  /// The source of the credentials.
  public interface KeySource {
    /// @throws IOException if there are none
    Keys get() throws IOException;
  }

  /// A moment as signatures say it.
  private record Second(long epoch, String text) {}

  /// The key of a day, in a form that is ready to be used.
  private record Day(String date, String secretKey, Mac mac) {}

  private final String service;
  private final String region;
  private final KeySource keys;
  private final Clock clock;
  private volatile @Nullable Second second;
  private volatile @Nullable Day day;

  public Signer(String service, String region, KeySource keys, Clock clock) {
    this.service = service;
    this.region = region;
    this.keys = keys;
    this.clock = clock;
  }

  /// The head of a signed request.
  ///
  /// @param path as it is sent, without a query
  /// @param headers that are signed too, by lower-case name
  /// @param bodyHash see [#hash]
  public String sign(
      String method,
      Endpoint endpoint,
      String path,
      Map<String, String> headers,
      int bodyLength,
      String bodyHash)
      throws IOException {
    Keys signing = keys.get();
    String time = formatNow();
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", endpoint.authority());
    signed.put("x-amz-date", time);
    signing.token().ifPresent(token -> signed.put("x-amz-security-token", token));

    String scope = time.substring(0, DATE) + "/" + region + "/" + service + "/aws4_request";
    String canonical = canonicalRequest(method, path, signed, bodyHash);
    StringBuilder head = new StringBuilder(640);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    signed.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("content-length: ")
        .append(bodyLength)
        .append("\r\nauthorization: " + ALGORITHM + " Credential=")
        .append(signing.accessKey())
        .append('/')
        .append(scope)
        .append(", SignedHeaders=")
        .append(String.join(";", signed.keySet()))
        .append(", Signature=")
        .append(makeSignature(time, scope, canonical, signing.secretKey()))
        .append("\r\n\r\n")
        .toString();
  }

  private static String canonicalRequest(
      String method, String path, SortedMap<String, String> signed, String bodyHash) {
    StringBuilder canonical = new StringBuilder(512);
    canonical.append(method).append('\n').append(encode(path)).append("\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    return canonical
        .append('\n')
        .append(String.join(";", signed.keySet()))
        .append('\n')
        .append(bodyHash)
        .toString();
  }

  private String makeSignature(String time, String scope, String canonical, String secretKey) {
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(bytesOf(canonical));
    Mac mac = findMac(time.substring(0, DATE), secretKey);
    return HEX.formatHex(mac.doFinal(bytesOf(toSign)));
  }

  /// The SHA-256 of a body in hexadecimal.
  public static String hash(byte[] body) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A path in which everything is percent-encoded that is not a letter, a digit, one of `-._~` or
  /// the slash between segments.
  public static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length() + 16);
    for (byte octet : bytesOf(path)) {
      char character = (char) (octet & 0xff);
      boolean isPlain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
      if (isPlain) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.withUpperCase().toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private String formatNow() {
    Instant now = clock.instant();
    Second known = second;
    if (known == null || known.epoch() != now.getEpochSecond()) {
      known = new Second(now.getEpochSecond(), SECOND.format(now));
      second = known;
    }
    return known.text();
  }

  private Mac findMac(String date, String secretKey) {
    Day known = day;
    try {
      if (known == null || !known.date().equals(date) || !known.secretKey().equals(secretKey)) {
        known = new Day(date, secretKey, deriveMac(date, secretKey));
        day = known;
      }
      return (Mac) known.mac().clone();
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Mac deriveMac(String date, String secretKey) throws GeneralSecurityException {
    byte[] key = bytesOf("AWS4" + secretKey);
    for (String part : new String[] {date, region, service, "aws4_request"}) {
      key = newMac(key).doFinal(bytesOf(part));
    }
    return newMac(key);
  }

  private static Mac newMac(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac;
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
