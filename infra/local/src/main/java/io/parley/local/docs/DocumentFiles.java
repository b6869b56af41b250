package io.parley.local.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Writes the documents of both APIs, the page that shows them and the guides into a folder, as a
/// deployed edge serves them below `/docs`.
public final class DocumentFiles {

  private DocumentFiles() {}

  /// @param arguments the folder of template.yaml, and the folder to write
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void write(Path project, Path folder) throws IOException {
    Documents documents = Documents.of(project);
    Files.createDirectories(folder);
    Files.write(folder.resolve("openapi.json"), documents.openApi());
    Files.write(folder.resolve("asyncapi.json"), documents.asyncApi());
    for (Path file : pageFiles(project.resolve("infra/docs/page"))) {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    for (var page : new Guides(project.resolve("infra/docs")).files().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }

  private static List<Path> pageFiles(Path page) throws IOException {
    try (Stream<Path> files = Files.list(page)) {
      return files.sorted().toList();
    }
  }
}
