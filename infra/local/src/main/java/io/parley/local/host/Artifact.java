package io.parley.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A function's zip, unpacked.
///
/// @param root what Lambda calls the task root
public record Artifact(Path root) {

  /// Unpacks a zip once per content into a folder below `work`; a second call finds it there.
  static Artifact unpack(Path zip, Path work) throws IOException {
    Path root = work.resolve(digestOf(zip));
    if (Files.notExists(root)) {
      Files.createDirectories(work);
      Path incomplete = Files.createTempDirectory(work, "unpacking");
      extractZip(zip, incomplete);
      publishFolder(incomplete, root);
    }
    return new Artifact(root.toRealPath());
  }

  /// The class path in Lambda's order: the root, then `lib/*.jar` by name.
  public List<Path> classPath() throws IOException {
    Path lib = root.resolve("lib");
    if (Files.notExists(lib)) {
      return List.of(root);
    }
    try (Stream<Path> jars = Files.list(lib)) {
      var sorted = jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
      return Stream.concat(Stream.of(root), sorted.stream()).toList();
    }
  }

  private static void extractZip(Path zip, Path folder) throws IOException {
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(zip + " holds a path outside itself: " + entry.getName());
        }
        writeEntry(entry, entries, target);
      }
    }
  }

  private static void writeEntry(ZipEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Moves the folder atomically, so that a folder with the content's name is always complete,
  /// even if another process unpacks at the same time.
  private static void publishFolder(Path incomplete, Path root) throws IOException {
    try {
      Files.move(incomplete, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(incomplete, root);
    } catch (FileSystemException e) {
      // Another process may have been first, with the same content; the exception depends on the
      // operating system.
      if (Files.notExists(root)) {
        throw e;
      }
      deleteFolder(incomplete);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String digestOf(Path zip) throws IOException {
    try (InputStream content = Files.newInputStream(zip)) {
      var sha256 = MessageDigest.getInstance("SHA-256");
      content.transferTo(
          new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), sha256));
      return HexFormat.of().formatHex(sha256.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
