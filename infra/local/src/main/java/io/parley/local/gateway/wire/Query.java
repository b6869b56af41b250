package io.parley.local.gateway.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A query string.
///
/// @param raw as it was sent, without the question mark
public record Query(String raw) {

  public static final Query NONE = new Query("");

  /// Every value by name, decoded, in the order of first appearance.
  public Map<String, List<String>> values() {
    var values = new LinkedHashMap<String, List<String>>();
    splitPieces()
        .forEach(
            piece ->
                values.computeIfAbsent(nameOf(piece), n -> new ArrayList<>()).add(valueOf(piece)));
    return values;
  }

  /// True if the parameter is there with at least one character.
  public boolean hasText(String name) {
    return values().getOrDefault(name, List.of()).stream().anyMatch(value -> !value.isEmpty());
  }

  /// This query with exactly one parameter of that name.
  public Query with(String name, String value) {
    var others = splitPieces().filter(piece -> !nameOf(piece).equals(name));
    var added = Stream.of(Percent.encode(name) + "=" + Percent.encode(value));
    return new Query(Stream.concat(others, added).collect(Collectors.joining("&")));
  }

  private Stream<String> splitPieces() {
    return Stream.of(raw.split("&")).filter(piece -> !piece.isEmpty());
  }

  private static String nameOf(String piece) {
    int equals = piece.indexOf('=');
    return decodeForm(equals < 0 ? piece : piece.substring(0, equals));
  }

  private static String valueOf(String piece) {
    int equals = piece.indexOf('=');
    return equals < 0 ? "" : decodeForm(piece.substring(equals + 1));
  }

  private static String decodeForm(String text) {
    return Percent.decode(text.replace('+', ' '));
  }
}
