package io.parley.dynamodb;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Attribute values that items share, and the deletion of one, tersely.
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

  static UserId user(Map<String, AttributeValue> item) {
    return new UserId(text(item, "user"));
  }

  static Meta meta(Map<String, AttributeValue> item) {
    return optionalText(item, "meta").map(Meta::of).orElse(Meta.EMPTY);
  }

  static void putMeta(Map<String, AttributeValue> item, Meta meta) {
    if (!meta.members().isEmpty()) {
      item.put("meta", s(meta.json()));
    }
  }

  static TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .delete(Delete.builder().tableName(table).key(key).build())
        .build();
  }

  private static AttributeValue requireValue(Map<String, AttributeValue> item, String name) {
    @Nullable AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("item without " + name);
    }
    return value;
  }
}
