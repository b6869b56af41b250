package io.parley.check.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Receives every committed write, in a serial order.
public interface CommitListener {

  /// @param table its logical id
  /// @param before null where there was no item
  /// @param after null where the item was deleted
  record Write(
      String table,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {}

  /// Writes that are committed together. A reader may see them one after the other from now on.
  void committed(List<Write> writes);

  /// All readers see these writes of a transaction from now on.
  default void settled(List<Write> writes) {}
}
