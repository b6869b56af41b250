/// Requests that may be repeated: once for each idempotency key.
@org.jspecify.annotations.NullMarked
package io.parley.core.idempotency;
