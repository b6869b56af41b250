package io.parley.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Makes a function's zip: `lib/NAME.jar` for each jar of its class path. The jars inside are
/// stored, not compressed. So the zip is compressed once, with what the classes of a jar have in
/// common, which makes it a third smaller; and a JVM that starts has nothing to inflate. Libraries
/// come without the names of their local variables. The same jars give the same bytes.
public final class FunctionZip {

  /// The first day that a zip can name, so that no build depends on when it ran.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /// The project's own jars begin so: a debugger still shows their variables.
  private static final String OWN = "parley-";

  private FunctionZip() {}

  /// Does nothing if the zip is newer than all it is made of.
  ///
  /// @param arguments a file with the class path of the function's dependencies, its own jar, and
  ///     the zip to write
  public static void main(String[] arguments) throws IOException {
    Path classPath = Path.of(arguments[0]);
    Path own = Path.of(arguments[1]);
    Path zip = Path.of(arguments[2]);
    List<Path> jars = listJars(classPath, own);
    List<Path> sources = Stream.concat(jars.stream(), Stream.of(classPath)).toList();
    if (!isNewer(zip, sources)) {
      writeZip(jars, zip);
    }
  }

  private static List<Path> listJars(Path classPath, Path own) throws IOException {
    List<Path> jars = new ArrayList<>(List.of(own));
    for (String jar : Files.readString(classPath).strip().split(File.pathSeparator)) {
      jars.add(Path.of(jar));
    }
    jars.sort(Comparator.comparing(Path::getFileName));
    return jars;
  }

  private static boolean isNewer(Path zip, List<Path> sources) throws IOException {
    if (Files.notExists(zip)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(zip);
    for (Path source : sources) {
      if (made.compareTo(Files.getLastModifiedTime(source)) <= 0) {
        return false;
      }
    }
    return true;
  }

  private static void writeZip(List<Path> jars, Path zip) throws IOException {
    Path aside = zip.resolveSibling(zip.getFileName() + ".part");
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(aside))) {
      output.setLevel(Deflater.BEST_COMPRESSION);
      for (Path jar : jars) {
        output.putNextEntry(newEntry("lib/" + jar.getFileName()));
        output.write(storeEntries(jar));
        output.closeEntry();
      }
    }
    Files.move(aside, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The jar's entries in their order, folders too: Micronaut finds beans by listing one.
  private static byte[] storeEntries(Path jar) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    boolean isOwn = jar.getFileName().toString().startsWith(OWN);
    try (ZipInputStream input =
            new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(jar)));
        ZipOutputStream output = new ZipOutputStream(stored)) {
      output.setMethod(ZipOutputStream.STORED);
      for (ZipEntry from = input.getNextEntry(); from != null; from = input.getNextEntry()) {
        boolean isShrunk = !isOwn && from.getName().endsWith(".class");
        byte[] read = input.readAllBytes();
        byte[] content = isShrunk ? LocalVariables.removeFrom(read) : read;
        output.putNextEntry(storedEntry(from.getName(), content));
        output.write(content);
        output.closeEntry();
      }
    }
    return stored.toByteArray();
  }

  private static ZipEntry storedEntry(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = newEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    return entry;
  }

  private static ZipEntry newEntry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}
