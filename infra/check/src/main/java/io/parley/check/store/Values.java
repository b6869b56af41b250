package io.parley.check.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attribute values as keys and operands.
final class Values {

  private Values() {}

  /// A value that sorts as DynamoDB sorts it: numbers, texts, and bytes as texts of Latin-1.
  static Comparable<?> key(AttributeValue value) {
    return switch (value.type()) {
      case N -> Long.valueOf(value.n());
      case S -> value.s();
      case B -> new String(value.b().asByteArrayUnsafe(), StandardCharsets.ISO_8859_1);
      default -> throw new IllegalArgumentException("not a key: " + value);
    };
  }

  /// The same of an item's attribute; an empty text where the table has no such key.
  static Comparable<?> key(Map<String, AttributeValue> item, String name) {
    if (name.isEmpty()) {
      return "";
    }
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalArgumentException("item without its key " + name + ": " + item);
    }
    return key(value);
  }

  /// Negative, zero or positive; null where they cannot be compared.
  @SuppressWarnings("unchecked")
  static @Nullable Integer compare(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left == null || right == null || left.type() != right.type()) {
      return null;
    }
    return switch (left.type()) {
      case N, S, B -> ((Comparable<Object>) key(left)).compareTo(key(right));
      default -> left.equals(right) ? 0 : null;
    };
  }

  static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().length();
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> value.m().size();
      case L -> value.l().size();
      default -> throw new IllegalArgumentException("has no size: " + value);
    };
  }
}
