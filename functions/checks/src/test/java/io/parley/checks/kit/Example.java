package io.parley.checks.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The code blocks under one heading of ChatAPI's document, word for word: a file of the folder
/// `chatapi` named after the heading.
///
/// @param blocks in the document's order
public record Example(String heading, List<String> blocks) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\\n(.*?)^```$");
  private static final Pattern URL = Pattern.compile("http://localhost:8000(/\\S*)");

  /// A request of the document.
  ///
  /// @param body empty for none
  public record Request(String method, String path, List<String> headers, String body) {}

  public static Example of(String heading) {
    try (InputStream file = Example.class.getResourceAsStream("/chatapi/" + heading + ".md")) {
      String text =
          new String(Objects.requireNonNull(file, heading).readAllBytes(), StandardCharsets.UTF_8);
      return new Example(
          heading, BLOCK.matcher(text).results().map(block -> block.group(1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The request line of a block such as `GET /api/v1/rooms/`.
  public Request request(int block) {
    String[] words = blocks.get(block).strip().split(" ");
    return new Request(words[0], words[1], List.of(), "");
  }

  /// The call that a block's curl command makes.
  public Request curl(int block) {
    List<String> words = words(blocks.get(block));
    List<String> headers = new ArrayList<>();
    String method = "GET";
    String path = "";
    String body = "";
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-H" -> headers.add(words.get(++i));
        case "-d" -> body = words.get(++i);
        case String url when URL.matcher(url).matches() -> path = URL.matcher(url).replaceAll("$1");
        case String unknown -> throw new AssertionError("curl " + unknown);
      }
    }
    return new Request(method, path, headers, body);
  }

  /// A shell command's words: quoted or not, on lines that end in a backslash.
  private static List<String> words(String command) {
    return Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\\\\]+)")
        .matcher(command)
        .results()
        .map(Example::word)
        .toList();
  }

  private static String word(MatchResult found) {
    return Stream.of(1, 2, 3).map(found::group).filter(Objects::nonNull).findFirst().orElseThrow();
  }
}
