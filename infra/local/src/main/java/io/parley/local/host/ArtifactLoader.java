package io.parley.local.host;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Loads an artifact's classes apart from the local system's own, as Lambda does: only Java and the
/// interfaces between Lambda and a handler are shared.
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

  ArtifactLoader(List<Path> classPath) throws IOException {
    super(urls(classPath), ClassLoader.getPlatformClassLoader());
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

  private static URL[] urls(List<Path> classPath) throws MalformedURLException {
    var urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return urls;
  }
}
