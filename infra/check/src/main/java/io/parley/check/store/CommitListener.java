package io.parley.check.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Hears of every write that is committed, in an order that explains all of them.
public interface CommitListener {

  /// @param table its logical id
  /// @param before null where there was no item
  /// @param after null where there is none any more
  record Write(
      String table,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {}

  /// Writes that are committed together. A reader may see them one after the other from now on.
  void committed(List<Write> writes);

  /// Everybody sees these writes of a transaction now.
  default void settled(List<Write> writes) {}
}
