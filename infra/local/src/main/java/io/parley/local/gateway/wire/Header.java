package io.parley.local.gateway.wire;

/// One line of an HTTP header, the name in the case it was written.
public record Header(String name, String value) {

  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
