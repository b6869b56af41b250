package io.parley.local.gateway;

import io.parley.local.docs.Documents;
import io.parley.local.docs.Guides;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Request;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The documents of both APIs, the page that shows them and the guides, below `/docs`.
///
/// @param project the folder of template.yaml, if it has them
record DocumentPages(Optional<Path> project) {

  private static final String FOLDER = "/docs";
  private static final Pattern GUIDE = Pattern.compile("/([a-z-]+)\\.html");

  /// Reads from disk, so it must not run on an event loop.
  Optional<Answer> find(Request request) {
    String path = request.decodedPath();
    return path.equals(FOLDER) || path.startsWith(FOLDER + "/")
        ? project.flatMap(folder -> findDocument(request, folder, path.substring(FOLDER.length())))
        : Optional.empty();
  }

  /// Documents as they are on disk now, so that a reload shows what was built since.
  private static Optional<Answer> findDocument(Request request, Path project, String name) {
    return switch (name) {
      case "/openapi.json" -> Optional.of(jsonAnswer(Documents.of(project).openApi()));
      case "/asyncapi.json" -> Optional.of(jsonAnswer(Documents.of(project).asyncApi()));
      default -> findGuide(request, project, name).or(() -> findPageFile(request, project, name));
    };
  }

  private static Optional<Answer> findGuide(Request request, Path project, String name) {
    var named = GUIDE.matcher(name);
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads && named.matches()
        ? new Guides(project.resolve("infra/docs")).page(named.group(1)).map(StaticFiles::html)
        : Optional.empty();
  }

  private static Optional<Answer> findPageFile(Request request, Path project, String name) {
    return new StaticFiles(project.resolve("infra/docs/page"))
        .find(request, name.isEmpty() ? "/" : name);
  }

  private static Answer jsonAnswer(byte[] document) {
    var headers = Headers.of("Content-Type", "application/json").with("Cache-Control", "no-cache");
    return new Answer(200, headers, document);
  }
}
