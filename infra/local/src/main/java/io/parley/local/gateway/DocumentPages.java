package io.parley.local.gateway;

import io.parley.local.docs.Documents;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Request;
import java.util.Optional;
import java.util.function.Supplier;

/// The documents of both APIs and their page, below `/docs`.
final class DocumentPages {

  private final StaticFiles files;
  private final Supplier<Documents> documents;

  DocumentPages(StaticFiles files, Supplier<Documents> documents) {
    this.files = files;
    this.documents = documents;
  }

  /// Reads from disk, so it must not run on an event loop.
  Optional<Answer> find(Request request) {
    return switch (request.decodedPath()) {
      case "/docs" -> files.find(request, "/docs/index.html");
      case "/docs/openapi.json" -> Optional.of(json(documents.get().openApi()));
      case "/docs/asyncapi.json" -> Optional.of(json(documents.get().asyncApi()));
      default -> Optional.empty();
    };
  }

  private static Answer json(byte[] document) {
    var headers = Headers.of("Content-Type", "application/json").with("Cache-Control", "no-cache");
    return new Answer(200, headers, document);
  }
}
