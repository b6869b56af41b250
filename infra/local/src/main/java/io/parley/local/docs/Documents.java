package io.parley.local.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The OpenAPI and the AsyncAPI document, as JSON.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Documents(byte[] openApi, byte[] asyncApi) {

  /// Merges the handwritten parts in `infra/docs` with the compiler's output in
  /// `functions/*/target`.
  ///
  /// @param project the folder of template.yaml
  public static Documents of(Path project) {
    try {
      var modules = ModuleDocument.all(project);
      var catalogue = Catalogue.of(project);
      modules.forEach(catalogue::keepCodes);
      return new Documents(
          Json.bytes(
              OpenApi.merged(
                  readBase(project, "openapi.json"), modules, catalogue, Examples.of(project))),
          Json.bytes(AsyncApi.merged(readBase(project, "asyncapi.json"), modules)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode readBase(Path project, String file) {
    return ModuleDocument.read(project.resolve("infra/docs").resolve(file));
  }
}
