package io.parley.core.json;

/// Text that is not one JSON document by the strict rules of [Json].
public final class MalformedJson extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedJson(String reason) {
    super(reason);
  }
}
