package io.parley.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attribute values, tersely.
final class Items {

  private Items() {}

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue b(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  static AttributeValue bool(boolean value) {
    return AttributeValue.fromBool(value);
  }

  static AttributeValue millis(Instant instant) {
    return n(instant.toEpochMilli());
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return requireValue(item, name).s();
  }

  static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(requireValue(item, name).n());
  }

  static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.ofEpochMilli(number(item, name));
  }

  static boolean flag(Map<String, AttributeValue> item, String name) {
    return Boolean.TRUE.equals(requireValue(item, name).bool());
  }

  static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return requireValue(item, name).b().asByteArray();
  }

  private static AttributeValue requireValue(Map<String, AttributeValue> item, String name) {
    @Nullable AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("item without " + name);
    }
    return value;
  }
}
