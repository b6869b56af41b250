package io.parley.local.host.process;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// AWS's runtime interface client, from this JVM's class path, as files for another one.
///
/// @param classPath what comes after the function's own jars
/// @param library the client's native part; it would unpack it to one fixed path otherwise, and
///     processes that start at the same time would overwrite each other's
record RuntimeClient(List<Path> classPath, Path library) {

  /// The property by which the client finds its native part.
  static final String LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  static RuntimeClient prepare(Path work) throws IOException {
    Files.createDirectories(work);
    Path main = work.resolve("function-main.jar");
    writeAtomically(main, RuntimeClient::mainJar);
    Path library = work.resolve(libraryName());
    writeAtomically(library, RuntimeClient::unpackLibrary);
    var jars =
        Stream.of(
                AWSLambda.class,
                RequestHandler.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(RuntimeClient::jarOf);
    return new RuntimeClient(
        Stream.concat(Stream.of(main.toAbsolutePath()), jars).toList(), library.toAbsolutePath());
  }

  /// The client's own jars, without the part that ends a process with the local system.
  List<Path> jars() {
    return classPath.subList(1, classPath.size());
  }

  /// True if AWS's client runs on this operating system; its native part is for Linux only.
  static boolean isAvailable() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  private static void mainJar(Path jar) throws IOException {
    String name = FunctionMain.class.getName().replace('.', '/') + ".class";
    try (var output = new JarOutputStream(Files.newOutputStream(jar));
        var content = openResource(FunctionMain.class, "/" + name)) {
      // A fixed time, so the jar is the same at every start.
      var entry = new JarEntry(name);
      entry.setTime(0);
      output.putNextEntry(entry);
      content.transferTo(output);
    }
  }

  private static void unpackLibrary(Path file) throws IOException {
    try (var content = openResource(AWSLambda.class, "/jni/" + libraryName())) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String libraryName() throws IOException {
    String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch_64" : "x86_64";
    return "libaws-lambda-jni.linux" + (isMusl() ? "_musl-" : "-") + arch + ".so";
  }

  private static boolean isMusl() throws IOException {
    Path lib = Path.of("/lib");
    if (Files.notExists(lib)) {
      return false;
    }
    try (var loaders = Files.newDirectoryStream(lib, "ld-musl-*")) {
      return loaders.iterator().hasNext();
    }
  }

  private static InputStream openResource(Class<?> owner, String name) throws IOException {
    InputStream found = owner.getResourceAsStream(name);
    if (found == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return found;
  }

  private static Path jarOf(Class<?> type) {
    return Path.of(
        java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /// Writes a temporary file and moves it: another run may be using the current one.
  private static void writeAtomically(Path file, Content content) throws IOException {
    Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "writing", null);
    content.write(aside);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private interface Content {
    void write(Path file) throws IOException;
  }
}
