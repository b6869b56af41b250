package io.parley.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The functions' zips as they were last unpacked. A build that replaces one is noticed by
/// [#refresh].
public final class Artifacts {

  private final Path work;
  private final Map<Path, Artifact> unpacked = new ConcurrentHashMap<>();
  private final Map<Path, FileTime> seen = new HashMap<>();

  private Artifacts(Path work) {
    this.work = work;
  }

  /// Unpacks them into folders below `work`.
  public static Artifacts unpack(Iterable<Path> zips, Path work) throws IOException {
    var artifacts = new Artifacts(work);
    for (Path zip : zips) {
      if (!artifacts.unpacked.containsKey(zip)) {
        artifacts.seen.put(zip, Files.getLastModifiedTime(zip));
        artifacts.unpacked.put(zip, Artifact.unpack(zip, work));
      }
    }
    return artifacts;
  }

  public Artifact of(Path zip) throws IOException {
    Artifact artifact = unpacked.get(zip);
    if (artifact == null) {
      throw new IOException(zip + " was not unpacked");
    }
    return artifact;
  }

  /// Unpacks the zips whose content has changed. A zip that is missing, as during a clean build,
  /// keeps its last content.
  ///
  /// @return those zips
  public synchronized Set<Path> refresh() throws IOException {
    var changed = new HashSet<Path>();
    for (Path zip : unpacked.keySet()) {
      if (Files.exists(zip) && !Files.getLastModifiedTime(zip).equals(seen.get(zip))) {
        seen.put(zip, Files.getLastModifiedTime(zip));
        var now = Artifact.unpack(zip, work);
        if (!now.equals(unpacked.put(zip, now))) {
          changed.add(zip);
        }
      }
    }
    return changed;
  }
}
