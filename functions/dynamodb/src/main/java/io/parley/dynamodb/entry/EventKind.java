package io.parley.dynamodb.entry;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One kind of event: its stored name, and how its events are written and read.
///
/// @param <E> the type of its events
/// @param <W> what an event is written to
/// @param <R> what an event is read from
record EventKind<E, W, R>(
    String name, Class<E> type, BiConsumer<W, E> writer, Function<R, E> reader) {

  /// Writes an event, which must be of this kind.
  void write(W target, Object event) {
    writer.accept(target, type.cast(event));
  }

  E read(R source) {
    return reader.apply(source);
  }

  /// The kind of an event.
  static <K extends EventKind<?, ?, ?>> K of(List<K> kinds, Object event) {
    for (K kind : kinds) {
      if (kind.type().isInstance(event)) {
        return kind;
      }
    }
    throw new IllegalStateException("no kind of entry for " + event.getClass());
  }

  /// The kind of that name.
  static <K extends EventKind<?, ?, ?>> K named(List<K> kinds, String name) {
    for (K kind : kinds) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IllegalStateException("unknown kind of entry: " + name);
  }
}
