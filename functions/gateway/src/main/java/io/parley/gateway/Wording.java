package io.parley.gateway;

import java.util.List;

/// How some surfaces word a [Problem].
///
/// @param status of HTTP
public record Wording(int status, String text, List<Surface> surfaces) {

  static Wording in(int status, String text, Surface... surfaces) {
    return new Wording(status, text, List.of(surfaces));
  }
}
