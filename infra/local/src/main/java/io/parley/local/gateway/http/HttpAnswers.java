package io.parley.local.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what a function returns for payload format 2.0.
final class HttpAnswers {

  private static final int MAX_PAYLOAD = 6 * 1024 * 1024;
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\uffff]*");

  /// Headers that the gateway itself sets.
  private static final Set<String> DROPPED =
      Set.of("connection", "keep-alive", "content-length", "transfer-encoding", "upgrade");

  private HttpAnswers() {}

  /// The answer to the client, or nothing if the function's output is not one.
  static Optional<Answer> read(byte[] payload) {
    return payload.length > MAX_PAYLOAD
        ? Optional.empty()
        : Json.parse(payload).flatMap(HttpAnswers::readOutput);
  }

  private static Optional<Answer> readOutput(JsonNode output) {
    if (!output.has("statusCode")) {
      return Optional.of(
          Answer.json(200, output.isTextual() ? output.asText() : Json.text(output)));
    }
    return readBody(output)
        .flatMap(body -> readHeaders(output).flatMap(lines -> buildAnswer(output, lines, body)));
  }

  private static Optional<Answer> buildAnswer(JsonNode output, List<Header> lines, byte[] body) {
    var headers = new Headers(lines);
    if (!headers.has("Content-Type")) {
      headers = headers.with("Content-Type", "text/plain; charset=utf-8");
    }
    int status = output.path("statusCode").asInt(0);
    return status < 200 || status > 599
        ? Optional.empty()
        : Optional.of(new Answer(status, headers, body));
  }

  private static Optional<byte[]> readBody(JsonNode output) {
    JsonNode body = output.path("body");
    String text = body.isMissingNode() || body.isNull() ? "" : body.asText();
    if (body.isContainerNode()) {
      return Optional.empty();
    }
    if (!output.path("isBase64Encoded").asBoolean(false)) {
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Header>> readHeaders(JsonNode output) {
    var lines = new ArrayList<Header>();
    output.path("headers").properties().forEach(e -> addHeader(lines, e.getKey(), e.getValue()));
    output.path("cookies").forEach(cookie -> addHeader(lines, "Set-Cookie", cookie));
    boolean sendable = lines.stream().allMatch(HttpAnswers::isSendable);
    return sendable ? Optional.of(lines) : Optional.empty();
  }

  private static void addHeader(List<Header> lines, String name, JsonNode value) {
    if (!value.isNull() && !DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
      lines.add(new Header(name, value.asText()));
    }
  }

  private static boolean isSendable(Header line) {
    return NAME.matcher(line.name()).matches() && VALUE.matcher(line.value()).matches();
  }
}
