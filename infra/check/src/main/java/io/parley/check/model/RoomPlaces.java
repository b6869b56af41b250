package io.parley.check.model;

import io.parley.dynamodb.SimulatedPorts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// In which partitions the rooms are: each of a client's ids or names is in one at most.
final class RoomPlaces {

  private final Map<String, Set<String>> places = new HashMap<>();
  private final Set<String> doubles = new HashSet<>();

  void note(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    if (before != null) {
      change(before, false);
    }
    if (after != null && !after.containsKey("deleted_at")) {
      change(after, true);
    }
  }

  private void change(Map<String, AttributeValue> item, boolean isHere) {
    Set<String> partitions = places.computeIfAbsent(nameOf(item), _ -> new HashSet<>());
    String partition = item.get("client").s();
    if (isHere) {
      partitions.add(partition);
    } else {
      partitions.remove(partition);
    }
    if (partitions.size() > 1) {
      doubles.add(nameOf(item));
    } else {
      doubles.remove(nameOf(item));
    }
  }

  boolean has(Map<String, AttributeValue> item) {
    return !places.getOrDefault(nameOf(item), Set.of()).isEmpty();
  }

  /// A name that is in two places.
  @Nullable String findDouble() {
    return doubles.isEmpty() ? null : doubles.iterator().next();
  }

  private static String nameOf(Map<String, AttributeValue> item) {
    return SimulatedPorts.client(item).value() + "/" + item.get("room").s();
  }
}
