package io.parley.core.idempotency;

/// The answer that a key's request was given.
///
/// @param status of HTTP
public record StoredResponse(int status, byte[] body) {}
