package io.parley.dynamodb.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The size of an item by DynamoDB's published rules: names and texts in UTF-8, two digits of a
/// number to a byte.
public final class ItemSize {

  private ItemSize() {}

  public static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(new BigDecimal(value.n()).stripTrailingZeros());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      // Three bytes, and one for each member.
      case M -> 3 + of(value.m()) + value.m().size();
      case L -> 3 + value.l().stream().mapToLong(ItemSize::of).sum() + value.l().size();
      case SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no rule here for " + value.type());
    };
  }

  private static long number(BigDecimal number) {
    return Math.ceilDiv((long) number.precision(), 2) + 1 + (number.signum() < 0 ? 1 : 0);
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
