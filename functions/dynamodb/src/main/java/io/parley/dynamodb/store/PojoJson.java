package io.parley.dynamodb.store;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// The SDK's requests and answers as the JSON of their protocol, by the fields that they say they
/// have.
final class PojoJson {

  private PojoJson() {}

  /// Writes the fields that are set or have a default in the service's model.
  static Map<String, Object> write(SdkPojo pojo) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        json.put(field.locationName(), writeValue(value));
      }
    }
    return json;
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private static Object writeValue(Object value) {
    return switch (value) {
      case SdkPojo pojo -> write(pojo);
      case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
      case List<?> list -> list.stream().map(PojoJson::writeValue).toList();
      case Map<?, ?> map -> {
        Map<String, Object> json = new LinkedHashMap<>();
        map.forEach((name, member) -> json.put(String.valueOf(name), writeValue(member)));
        yield json;
      }
      default -> value;
    };
  }

  /// Sets what the JSON has.
  static void read(Map<?, ?> json, SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      @Nullable Object value = json.get(field.locationName());
      if (value != null) {
        field.set(builder, readValue(field, value));
      }
    }
  }

  private static Object readValue(SdkField<?> field, Object value) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.SDK_POJO)) {
      SdkPojo builder = field.constructor().get();
      read((Map<?, ?>) value, builder);
      return ((SdkBuilder<?, ?>) builder).build();
    }
    if (type.equals(MarshallingType.LIST)) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> list = new ArrayList<>();
      ((List<?>) value).forEach(element -> list.add(readValue(member, element)));
      return list;
    }
    if (type.equals(MarshallingType.MAP)) {
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((name, one) -> map.put(String.valueOf(name), readValue(member, one)));
      return map;
    }
    if (type.equals(MarshallingType.SDK_BYTES)) {
      return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode((String) value));
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return ((Number) value).intValue();
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return ((Number) value).doubleValue();
    }
    return value;
  }
}
