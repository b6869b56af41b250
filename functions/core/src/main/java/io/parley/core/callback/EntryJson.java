package io.parley.core.callback;

import io.parley.core.message.PastEntry;

/// Writes entries as endpoints get them.
@FunctionalInterface
public interface EntryJson {

  /// An entry with its messages as they are now.
  ///
  /// @param json `{"seq","type","data","at"}`
  record Written(String type, String json) {}

  Written write(PastEntry entry);
}
