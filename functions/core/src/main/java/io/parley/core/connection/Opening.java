package io.parley.core.connection;

/// How opening a connection ended.
public sealed interface Opening {

  record Opened() implements Opening {}

  record NoSuchRoom() implements Opening {}

  record AccessDenied() implements Opening {}
}
