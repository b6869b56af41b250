package io.parley.dynamodb.store;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Attribute values that items share, and the deletion of one, tersely.
public final class Items {

  private Items() {}

  public static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  public static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  public static AttributeValue b(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  public static AttributeValue bool(boolean value) {
    return AttributeValue.fromBool(value);
  }

  public static AttributeValue millis(Instant instant) {
    return n(instant.toEpochMilli());
  }

  public static String text(Map<String, AttributeValue> item, String name) {
    return requireValue(item, name).s();
  }

  public static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  public static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(requireValue(item, name).n());
  }

  public static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.ofEpochMilli(number(item, name));
  }

  public static boolean flag(Map<String, AttributeValue> item, String name) {
    return Boolean.TRUE.equals(requireValue(item, name).bool());
  }

  public static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return requireValue(item, name).b().asByteArray();
  }

  public static UserId user(Map<String, AttributeValue> item) {
    return new UserId(text(item, "user"));
  }

  /// Puts users into a list, if there are any.
  public static void putUsers(Map<String, AttributeValue> item, String name, List<UserId> users) {
    if (!users.isEmpty()) {
      item.put(name, AttributeValue.fromL(users.stream().map(user -> s(user.value())).toList()));
    }
  }

  public static List<UserId> users(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).stream()
        .flatMap(list -> list.l().stream())
        .map(user -> new UserId(user.s()))
        .toList();
  }

  public static void putNumbers(Map<String, AttributeValue> item, String name, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      item.put(name, AttributeValue.fromL(numbers.stream().map(Items::n).toList()));
    }
  }

  public static List<Long> numbers(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).stream()
        .flatMap(list -> list.l().stream())
        .map(number -> Long.valueOf(number.n()))
        .toList();
  }

  public static Meta meta(Map<String, AttributeValue> item) {
    return optionalText(item, "meta").map(Meta::of).orElse(Meta.EMPTY);
  }

  public static void putMeta(Map<String, AttributeValue> item, Meta meta) {
    if (!meta.members().isEmpty()) {
      item.put("meta", s(meta.json()));
    }
  }

  public static TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
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
