package io.parley.gateway.http.caller;

import io.micronaut.http.HttpRequest;

/// Lets people call a part of the Server API by their access tokens. Where an API key comes with a
/// call, the key counts.
///
/// @param path with which the paths of that part begin
public record PeopleToo(AccessTokens people, String path) {

  boolean mayCall(HttpRequest<?> request) {
    return request.getPath().equals(path) || request.getPath().startsWith(path + "/");
  }
}
