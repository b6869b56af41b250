package io.parley.core.idempotency;

/// The answer that a key's request was given.
///
/// @param status of HTTP
public record FirstAnswer(int status, byte[] body) {}
