package io.parley.local.host.inprocess;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON of a handler's input and output, by the serializers of Lambda's runtime interface client.
record HandlerJson(PojoSerializer<Object> input, PojoSerializer<Object> output) {

  static HandlerJson of(RequestHandler<?, ?> handler) {
    ParameterizedType types =
        findParameters(handler.getClass())
            .orElseThrow(
                () -> new ClassCastException(handler.getClass().getName() + " names no types"));
    return new HandlerJson(
        serializerOf(types.getActualTypeArguments()[0]),
        serializerOf(types.getActualTypeArguments()[1]));
  }

  Object read(byte[] event) {
    return input.fromJson(new ByteArrayInputStream(event));
  }

  byte[] write(@Nullable Object answer) {
    if (answer == null) {
      return "null".getBytes(StandardCharsets.UTF_8);
    }
    var json = new ByteArrayOutputStream();
    output.toJson(answer, json);
    return json.toByteArray();
  }

  /// `RequestHandler<I, O>` as the handler's class, or one above it, declares it.
  private static Optional<ParameterizedType> findParameters(@Nullable Class<?> type) {
    if (type == null) {
      return Optional.empty();
    }
    for (Type declared : type.getGenericInterfaces()) {
      if (declared instanceof ParameterizedType types
          && types.getRawType() == RequestHandler.class) {
        return Optional.of(types);
      }
    }
    return findParameters(type.getSuperclass());
  }

  @SuppressWarnings("unchecked") // A serializer is only ever given what its type says.
  private static PojoSerializer<Object> serializerOf(Type type) {
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      return (PojoSerializer<Object>)
          (PojoSerializer<?>) LambdaEventSerializers.serializerFor(event, event.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }
}
