package io.parley.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {

  private static final String CLASS = FunctionZipTest.class.getName().replace('.', '/') + ".class";

  private static final String TEXT = "the same words again and again, ".repeat(100);

  @TempDir Path folder;

  private Path own;
  private Path other;
  private Path classPath;
  private Path zip;

  @BeforeEach
  void writeJars() throws IOException {
    own =
        jar("parley-own.jar", "META-INF/", "META-INF/micronaut/", "META-INF/micronaut/bean", CLASS);
    other = jar("a-dependency.jar", CLASS);
    classPath = Files.writeString(folder.resolve("class-path"), other.toString());
    zip = folder.resolve("function.zip");
  }

  @Test
  void holdsEachJarWithItsEntriesAsTheyWere() throws IOException {
    make();
    try (ZipFile made = new ZipFile(zip.toFile())) {
      assertThat(made.stream().map(ZipEntry::getName))
          .containsExactly("lib/a-dependency.jar", "lib/parley-own.jar");
      byte[] jar = made.getInputStream(made.getEntry("lib/parley-own.jar")).readAllBytes();
      Path inside = Files.write(folder.resolve("inside.jar"), jar);
      try (ZipFile entries = new ZipFile(inside.toFile())) {
        assertThat(entries.stream().map(ZipEntry::getName))
            .containsExactly("META-INF/", "META-INF/micronaut/", "META-INF/micronaut/bean", CLASS);
        ZipEntry bean = entries.getEntry("META-INF/micronaut/bean");
        assertThat(entries.getInputStream(bean)).hasContent(TEXT);
        assertThat(entries.getInputStream(entries.getEntry(CLASS)))
            .hasBinaryContent(contentOf(CLASS));
      }
    }
  }

  @Test
  void leavesTheNamesOfLocalVariablesToOurOwnJars() throws IOException {
    make();
    assertThat(attributesIn("parley-own.jar")).contains("LocalVariableTable:", "LineNumberTable:");
    assertThat(attributesIn("a-dependency.jar"))
        .contains("LineNumberTable:", "MethodParameters:")
        .doesNotContain("LocalVariableTable:", "LocalVariableTypeTable:");
  }

  @Test
  void compressesTheZipAndNothingInIt() throws IOException {
    make();
    try (ZipFile made = new ZipFile(zip.toFile())) {
      assertThat(made.stream()).allMatch(entry -> entry.getCompressedSize() < entry.getSize());
      byte[] jar = made.getInputStream(made.getEntry("lib/parley-own.jar")).readAllBytes();
      assertThat(methods(jar)).containsOnly(ZipEntry.STORED);
    }
  }

  @Test
  void givesTheSameBytesForTheSameJarsAtAnyTime() throws IOException {
    make();
    byte[] first = Files.readAllBytes(zip);
    Files.delete(zip);
    Files.setLastModifiedTime(other, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    make();
    assertThat(zip).hasBinaryContent(first);
  }

  @Test
  void isMadeAnewOnlyWhenAJarOrTheClassPathIsNewer() throws IOException {
    make();
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(zip, later);
    jar("parley-own.jar", "changed");
    make();
    assertThat(Files.getLastModifiedTime(zip)).isEqualTo(later);

    Files.setLastModifiedTime(classPath, FileTime.from(later.toInstant().plusSeconds(1)));
    make();
    assertThat(Files.getLastModifiedTime(zip)).isNotEqualTo(later);
  }

  private void make() throws IOException {
    FunctionZip.main(new String[] {classPath.toString(), own.toString(), zip.toString()});
  }

  /// The jar of that name in the zip.
  private Path inside(String name) throws IOException {
    try (ZipFile made = new ZipFile(zip.toFile())) {
      byte[] jar = made.getInputStream(made.getEntry("lib/" + name)).readAllBytes();
      return Files.write(folder.resolve("inside-" + name), jar);
    }
  }

  /// The lines of what `javap` reads in this class, as the jar of that name has it.
  private List<String> attributesIn(String name) throws IOException {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    String jar = inside(name).toString();
    int status = javap.run(writer, writer, "-v", "-p", "-cp", jar, FunctionZipTest.class.getName());
    assertThat(status).as(text.toString()).isZero();
    return text.toString().lines().map(String::strip).toList();
  }

  private static byte[] contentOf(String entry) throws IOException {
    if (!entry.equals(CLASS)) {
      return TEXT.getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream input = FunctionZipTest.class.getClassLoader().getResourceAsStream(CLASS)) {
      return input.readAllBytes();
    }
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        output.putNextEntry(new ZipEntry(entry));
        if (!entry.endsWith("/")) {
          output.write(contentOf(entry));
        }
      }
    }
    return jar;
  }

  private static List<Integer> methods(byte[] jar) throws IOException {
    List<Integer> methods = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        methods.add(entry.getMethod());
      }
    }
    return methods;
  }
}
