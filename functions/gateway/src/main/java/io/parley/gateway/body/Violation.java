package io.parley.gateway.body;

import io.micronaut.serde.annotation.Serdeable;

/// A validation error in one member of a request.
@Serdeable
public record Violation(String field, String message) {

  /// A member that is not there.
  public static final String REQUIRED = "is required";

  /// A text that is there, and says nothing.
  public static final String BLANK = "must not be blank";
}
