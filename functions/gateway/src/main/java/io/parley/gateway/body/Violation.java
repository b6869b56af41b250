package io.parley.gateway.body;

import io.micronaut.serde.annotation.Serdeable;

/// A validation error in one member of a request.
@Serdeable
public record Violation(String field, String message) {}
