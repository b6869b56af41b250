package io.parley.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactTest {

  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  @Test
  void whoeverUnpacksAtTheSameTimeGetsTheSameFolderAndLeavesNoOther() throws Exception {
    Path zip = folder.resolve("function.zip");
    Fixtures.write(zip);
    for (int round = 0; round < 10; round++) {
      Path work = folder.resolve("work-" + round);
      Callable<Artifact> unpack = () -> Artifact.unpack(zip, work);
      try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
        List<Future<Artifact>> all = threads.invokeAll(Collections.nCopies(AT_ONCE, unpack));
        for (Future<Artifact> one : all) {
          assertThat(one.get()).isEqualTo(all.getFirst().get());
        }
      }
      assertThat(list(work)).hasSize(1);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
