package io.parley.gateway.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.Problem;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a [JsonBody] from the event itself, so that nothing in between mends what a caller sent.
@Singleton
final class JsonBodyBinder implements AnnotatedRequestArgumentBinder<JsonBody, Object> {

  private static final int MAX_BYTES = 64 * 1024;

  private final BodyReader reader;

  JsonBodyBinder(BodyReader reader) {
    this.reader = reader;
  }

  @Override
  public Class<JsonBody> getAnnotationType() {
    return JsonBody.class;
  }

  @Override
  public BindingResult<Object> bind(
      ArgumentConversionContext<Object> context, HttpRequest<?> request) {
    Object body = read(request, context.getArgument().getType().asSubclass(Record.class));
    return () -> Optional.of(body);
  }

  private <T extends Record> T read(HttpRequest<?> request, Class<T> type) {
    byte[] bytes = bytes(Events.of(request));
    if (bytes.length > MAX_BYTES) {
      throw new RefusedRequest(Problem.PAYLOAD_TOO_LARGE);
    }
    if (!isJson(request)) {
      throw new RefusedRequest(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    try {
      return reader.read(Json.read(bytes), type);
    } catch (MalformedJson e) {
      throw new RefusedRequest(Problem.INVALID_JSON);
    } catch (InvalidBody e) {
      throw refused(e.violations());
    }
  }

  static RefusedRequest refused(List<Violation> violations) {
    return new RefusedRequest(Problem.VALIDATION_ERROR, violations);
  }

  private static boolean isJson(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_JSON))
        .isPresent();
  }

  private static byte[] bytes(APIGatewayV2HTTPEvent event) {
    @Nullable String body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
