package io.parley.local.host.process;

import io.parley.local.host.Artifacts;
import io.parley.local.host.FunctionEnvironment;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes what a container image of a function needs beside `infra/image/Dockerfile`: the jars of
/// its zip and of Lambda's client, the options of its JVM, and an environment in which it can be
/// primed, as a shell reads it.
public final class ImageFolder {

  /// Where Lambda has a function's files.
  private static final String TASK = "/var/task";

  /// Nobody answers there: priming has all of AWS in its own process.
  private static final URI NOWHERE = URI.create("http://localhost:9");

  private final Path folder;
  private final List<String> classPath = new ArrayList<>();

  private ImageFolder(Path folder) {
    this.folder = folder;
  }

  /// @param arguments the folder of template.yaml, a function's logical id, and the folder to fill
  public static void main(String[] arguments) throws IOException {
    Path project = Path.of(arguments[0]);
    Map<String, FunctionSpec> functions =
        TemplateReader.read(project.resolve("template.yaml")).functions();
    FunctionSpec function = functions.get(arguments[1]);
    if (function == null) {
      System.err.println("No function " + arguments[1] + ", but " + functions.keySet());
      System.exit(2);
    } else {
      new ImageFolder(Path.of(arguments[2])).write(function);
    }
  }

  private void write(FunctionSpec function) throws IOException {
    Path work = Files.createTempDirectory("image");
    var artifact = Artifacts.unpack(List.of(function.artifact()), work).of(function.artifact());
    for (Path jar : artifact.classPath()) {
      if (Files.isRegularFile(jar)) {
        copyJar(jar);
      }
    }
    RuntimeClient client = RuntimeClient.prepare(work);
    for (Path jar : client.jars()) {
      copyJar(jar);
    }
    Files.copy(client.library(), folder.resolve("lib").resolve(client.library().getFileName()));

    List<String> options =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.slf4j.simpleLogger.log.io.micronaut=warn",
            "-D" + RuntimeClient.LIBRARY + "=" + TASK + "/lib/" + client.library().getFileName(),
            "-cp",
            String.join(":", classPath));
    Files.write(folder.resolve("options"), options);
    Files.writeString(folder.resolve("handler"), function.handler());
    Files.writeString(folder.resolve("training.env"), environmentOf(function));
  }

  /// The function and Lambda's client have some jars in common.
  private void copyJar(Path jar) throws IOException {
    Path copy = folder.resolve("lib").resolve(jar.getFileName());
    if (Files.notExists(copy)) {
      Files.createDirectories(copy.getParent());
      Files.copy(jar, copy);
      classPath.add(TASK + "/lib/" + jar.getFileName());
    }
  }

  private static String environmentOf(FunctionSpec function) {
    var variables = new TreeMap<>(new FunctionEnvironment(NOWHERE, NOWHERE, true).of(function));
    StringBuilder lines = new StringBuilder();
    variables.forEach(
        (name, value) ->
            lines.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n"));
    return lines.toString();
  }
}
