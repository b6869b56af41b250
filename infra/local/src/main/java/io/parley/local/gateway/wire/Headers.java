package io.parley.local.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The header lines of a message in order, duplicates kept.
public record Headers(List<Header> lines) {

  public Headers {
    lines = List.copyOf(lines);
  }

  public static Headers none() {
    return new Headers(List.of());
  }

  public static Headers of(String name, String value) {
    return new Headers(List.of(new Header(name, value)));
  }

  public boolean has(String name) {
    return lines.stream().anyMatch(line -> line.is(name));
  }

  /// The first value of that name.
  public Optional<String> first(String name) {
    return lines.stream().filter(line -> line.is(name)).map(Header::value).findFirst();
  }

  public List<String> all(String name) {
    return lines.stream().filter(line -> line.is(name)).map(Header::value).toList();
  }

  /// True if a comma-separated header such as `Connection` holds that word.
  public boolean lists(String name, String word) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .anyMatch(part -> part.strip().equalsIgnoreCase(word));
  }

  public Headers with(String name, String value) {
    var more = new ArrayList<>(lines);
    more.add(new Header(name, value));
    return new Headers(more);
  }

  public Headers withAll(Headers others) {
    var more = new ArrayList<>(lines);
    more.addAll(others.lines);
    return new Headers(more);
  }

  /// These headers less the named ones.
  ///
  /// @param names in lower case
  public Headers without(Set<String> names) {
    return new Headers(lines.stream().filter(line -> !names.contains(lowerName(line))).toList());
  }

  private static String lowerName(Header line) {
    return line.name().toLowerCase(java.util.Locale.ROOT);
  }
}
