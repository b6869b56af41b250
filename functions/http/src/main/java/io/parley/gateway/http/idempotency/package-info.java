/// Requests that bear an Idempotency-Key.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.idempotency;
