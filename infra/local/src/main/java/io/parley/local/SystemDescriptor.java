package io.parley.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// Shows people and tools the URLs and keys of the running system.
record SystemDescriptor(Path file, LocalSystem system) {

  void write() throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("baseUrl", system.baseUrl().toString());
    fields.put("wsUrl", system.wsUrl().toString());
    fields.put("apiKey", system.apiKey());
    fields.put("operatorKey", system.operatorKey());
    PrivateFile.write(file, new ObjectMapper().writeValueAsBytes(fields));
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("Left behind: " + file);
    }
  }

  String text(LocalOptions options) {
    return """

    Parley is running.
      page          %1$s/
      documents     %1$s/docs
      HTTP API      %1$s/api/v1/rooms
      sockets       %2$s/ws/{room_id}
      API key       %3$s
      operator key  %4$s
      keys' file    %5$s
      keys used     %6$s
      data          %7$s
      changes       a function that is built again is served within a second; infra/web is served as it is
      stop          Ctrl-C
    """
        .formatted(
            system.baseUrl(),
            system.wsUrl(),
            system.apiKey(),
            system.operatorKey(),
            file,
            options.demoKey()
                ? "HTTP calls without a key get the API key above (-DdemoKey=false turns that off)"
                : "none is lent, every call needs one",
            options
                .data()
                .map(folder -> "kept in " + folder)
                .orElse("ends with Ctrl-C; -Ddata=DIR keeps it"));
  }
}
