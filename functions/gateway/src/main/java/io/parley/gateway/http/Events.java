package io.parley.gateway.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;

/// The API Gateway event behind a request.
final class Events {

  private Events() {}

  static APIGatewayV2HTTPEvent of(HttpRequest<?> request) {
    return (APIGatewayV2HTTPEvent) ((ServletHttpRequest<?, ?>) request).getNativeRequest();
  }
}
