package io.parley.gateway.body;

import io.micronaut.serde.annotation.Serdeable;

/// What is wrong with one member of a request.
@Serdeable
public record Violation(String field, String message) {}
