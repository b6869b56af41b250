package io.parley.local.host.inprocess;

import io.parley.local.host.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Loads an artifact's classes apart from the local system's own, as Lambda does: only Java and the
/// interfaces between Lambda and a handler are shared. A loader lives as long as this JVM, so that
/// the next system in it finds the classes compiled; handlers hold nothing in static members.
final class ArtifactLoader extends URLClassLoader {

  private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";
  private static final Set<String> SHARED =
      Set.of(
          "Client",
          "ClientContext",
          "CognitoIdentity",
          "Context",
          "LambdaLogger",
          "RequestHandler",
          "RequestStreamHandler");

  static {
    registerAsParallelCapable();
  }

  private static final Map<Artifact, ArtifactLoader> LOADERS = new ConcurrentHashMap<>();

  private ArtifactLoader(List<Path> classPath) throws IOException {
    super(toUrls(classPath), ClassLoader.getPlatformClassLoader());
  }

  /// The one loader of an artifact.
  static ArtifactLoader of(Artifact artifact) throws IOException {
    try {
      return LOADERS.computeIfAbsent(artifact, ArtifactLoader::loadArtifact);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ArtifactLoader loadArtifact(Artifact artifact) {
    try {
      return new ArtifactLoader(artifact.classPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean shared =
        name.startsWith(LAMBDA)
            && (SHARED.contains(name.substring(LAMBDA.length()))
                || name.startsWith(LAMBDA + "logging."));
    return shared
        ? ArtifactLoader.class.getClassLoader().loadClass(name)
        : super.loadClass(name, resolve);
  }

  private static URL[] toUrls(List<Path> classPath) throws MalformedURLException {
    var urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return urls;
  }
}
