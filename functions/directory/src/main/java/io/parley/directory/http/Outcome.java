package io.parley.directory.http;

import io.parley.gateway.Problem;
import java.util.function.Function;

/// How a use case ended.
public sealed interface Outcome<T> {

  /// It was carried out.
  record Done<T>(T value) implements Outcome<T> {}

  /// It was refused, and nothing has changed.
  record Refused<T>(Problem why) implements Outcome<T> {}

  /// The same outcome with what was made of the value.
  default <R> Outcome<R> map(Function<T, R> change) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(change.apply(value));
      case Refused<T>(Problem why) -> new Refused<>(why);
    };
  }

  static <T> Outcome<T> refused(Problem why) {
    return new Refused<>(why);
  }
}
