import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The local system of a build, run as its README says.
final class Parley implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process maven;
  private final Path root;
  final String url;
  final String key;

  /// @param root of a checkout in which `mvn package` has run
  /// @param options more of them for `mvn -Prun`
  Parley(Path root, String... options) throws Exception {
    this.root = root;
    Path file = root.resolve("infra/local/target/local.json");
    Files.deleteIfExists(file);
    this.maven =
        new ProcessBuilder(Stream.concat(Stream.of("mvn", "-q", "-o", "-Prun", "-Dport=0"), Stream.of(options)).toList())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(file) || Files.size(file) == 0) {
      if (!maven.isAlive()) {
        throw new IllegalStateException("mvn -Prun ended in " + root);
      }
      Thread.sleep(200);
    }
    String text = Files.readString(file);
    this.url = find("\"(http://[^\"]+?)/?\"", text);
    this.key = find("\"(pk_[^\"]+)\"", text);
  }

  static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  String post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, key);
  }

  String post(String path, String body, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /// The client's id, as the key names it.
  String client() {
    String hex = key.substring(3, 35);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  /// How a function's process was started.
  Child.Command command(String function) throws IOException {
    List<Long> pids =
        ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .filter(pid -> isOf(pid, function))
            .toList();
    if (pids.isEmpty()) {
      throw new IllegalStateException("no process of " + function);
    }
    // One invocation at a time, as Lambda has it.
    return Child.Command.of(pids.getFirst()).withoutVariable("AWS_LAMBDA_MAX_CONCURRENCY");
  }

  private boolean isOf(long pid, String function) {
    try {
      List<String> words = Child.Command.of(pid).words();
      return words.getLast().endsWith("." + function)
          && words.stream().anyMatch(word -> word.contains(root.toAbsolutePath().toString()));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    maven.descendants().forEach(ProcessHandle::destroy);
    maven.destroy();
    try {
      maven.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
