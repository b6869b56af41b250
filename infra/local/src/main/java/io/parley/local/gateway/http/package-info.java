/// The HTTP API: routes, payload format 2.0, CORS.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.http;
