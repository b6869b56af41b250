package io.parley.local.gateway;

import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The web page's files, never cached so that an edit shows on reload, under the same rules of
/// security as deployed: only the page's own files may run, and no text can become markup.
public record StaticFiles(Path folder) {

  /// The response headers policy of the template says the same; a test compares them.
  public static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              + "connect-src 'self'; base-uri 'none'; form-action 'none'; "
              + "frame-ancestors 'none'; require-trusted-types-for 'script'; "
              + "trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"));

  /// Reads from disk, so it must not run on an event loop.
  Optional<Answer> find(Request request) {
    return find(request, request.decodedPath());
  }

  /// The file of another path than the request's.
  Optional<Answer> find(Request request, String path) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads ? resolveFile(path).flatMap(StaticFiles::readFile) : Optional.empty();
  }

  /// Only a regular file that really lies inside the folder, whatever dots and links say.
  private Optional<Path> resolveFile(String path) {
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(path.equals("/") ? "index.html" : path.substring(1)).toRealPath();
      return Optional.of(file).filter(f -> f.startsWith(root) && Files.isRegularFile(f));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Answer> readFile(Path file) {
    String name = file.toString();
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    try {
      return Optional.of(answerFile(suffix, Files.readAllBytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// A page that is made, as one that is read.
  static Answer html(String page) {
    return answerFile("html", page.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answerFile(String suffix, byte[] content) {
    var headers =
        Headers.of("Content-Type", TYPES.getOrDefault(suffix, "application/octet-stream"))
            .with("Cache-Control", "no-cache");
    for (var rule : HEADERS.entrySet()) {
      headers = headers.with(rule.getKey(), rule.getValue());
    }
    return new Answer(200, headers, content);
  }
}
