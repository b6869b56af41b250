package io.parley.gateway.body;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.parley.core.json.Meta;
import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.DistinctUsers;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import io.parley.gateway.body.rule.Whole;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a present value against the annotations of `rule`, which say nothing about
/// presence.
final class Constraints {

  private static final int META_BYTES = 8 * 1024;
  private static final int META_DEPTH = 8;
  private static final String CONTROL = "must not contain control characters or lone surrogates";

  private Constraints() {}

  /// The validation error of a value, if it has one.
  ///
  /// @param declared the annotations of the component that it is for
  static Optional<String> problem(AnnotationMetadata declared, Object value) {
    return switch (value) {
      case String text when declared.isTrue(SingleLine.class, "exact") ->
          exactProblem(text, maxOf(declared, SingleLine.class));
      case String text when declared.hasStereotype(SingleLine.class) ->
          lineProblem(
              text, minOf(declared, SingleLine.class, 1), maxOf(declared, SingleLine.class));
      case String text when declared.hasStereotype(MultiLine.class) ->
          blockProblem(text, minOf(declared, MultiLine.class, 0), maxOf(declared, MultiLine.class));
      case List<?> texts when declared.hasStereotype(DistinctUsers.class) ->
          Lines.problem(
              texts,
              declared.intValue(DistinctUsers.class, "count").orElseThrow(),
              UserId.MAX_LENGTH);
      case List<?> texts when declared.hasStereotype(NamedUsers.class) ->
          Lines.tooMany(
              texts, declared.intValue(NamedUsers.class, "count").orElseThrow(), UserId.MAX_LENGTH);
      case List<?> texts when declared.hasStereotype(SingleLines.class) ->
          linesProblem(
              texts,
              minOf(declared, SingleLines.class, 1),
              declared.intValue(SingleLines.class, "count").orElseThrow(),
              maxOf(declared, SingleLines.class));
      case Meta meta when declared.hasStereotype(BoundedMeta.class) -> metaProblem(meta);
      case Long number when declared.hasStereotype(Whole.class) ->
          wholeProblem(
              number,
              declared.stringValue(Whole.class, "min").map(Long::parseLong).orElseThrow(),
              declared.stringValue(Whole.class, "max").map(Long::parseLong).orElse(Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }

  private static int minOf(
      AnnotationMetadata declared, Class<? extends Annotation> annotation, int otherwise) {
    return declared.intValue(annotation, "min").orElse(otherwise);
  }

  private static int maxOf(AnnotationMetadata declared, Class<? extends Annotation> annotation) {
    return declared.intValue(annotation, "max").orElseThrow();
  }

  private static Optional<String> wholeProblem(long number, long min, long max) {
    if (number < min) {
      return Optional.of(min == 0 ? "must not be negative" : "must be at least " + min);
    }
    return number > max ? Optional.of("must be at most " + max) : Optional.empty();
  }

  private static Optional<String> lineProblem(String text, int min, int max) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return Optional.of(Violation.BLANK);
    }
    if (Text.length(trimmed) > max) {
      return Optional.of("must be at most " + max + " characters");
    }
    if (Text.length(trimmed) < min) {
      return Optional.of("must be at least " + min + " characters");
    }
    return Text.LINE.allows(text) ? Optional.empty() : Optional.of(CONTROL);
  }

  private static Optional<String> exactProblem(String text, int max) {
    if (text.isEmpty()) {
      return Optional.of(Violation.BLANK);
    }
    if (Text.length(text) > max) {
      return Optional.of("must be at most " + max + " characters");
    }
    return Text.LINE.allows(text) ? Optional.empty() : Optional.of(CONTROL);
  }

  private static Optional<String> linesProblem(List<?> texts, int min, int count, int max) {
    if (!texts.stream().allMatch(String.class::isInstance)) {
      return Optional.of("must be an array of strings");
    }
    if (texts.size() < min || texts.size() > count) {
      return Optional.of("must have " + min + " to " + count + " elements");
    }
    return texts.stream()
        .flatMap(text -> lineProblem((String) text, 1, max).stream())
        .findFirst()
        .map(problem -> "has an element that " + problem);
  }

  private static Optional<String> blockProblem(String text, int min, int max) {
    int length = Text.length(text);
    if (length < min || length > max) {
      return Optional.of(
          min == 0
              ? "must be at most " + max + " characters"
              : "must be " + min + " to " + max + " characters");
    }
    return Text.BLOCK.allows(text)
        ? Optional.empty()
        : Optional.of(
            "must not contain control characters but newline, carriage return and tab, or lone"
                + " surrogates");
  }

  private static Optional<String> metaProblem(Meta meta) {
    if (measureDepth(meta.members()) > META_DEPTH) {
      return Optional.of("must be at most " + META_DEPTH + " levels deep");
    }
    if (!meta.isClean()) {
      return Optional.of(CONTROL);
    }
    return meta.json().getBytes(StandardCharsets.UTF_8).length > META_BYTES
        ? Optional.of("must be at most 8 KiB")
        : Optional.empty();
  }

  private static int measureDepth(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members ->
          1 + members.values().stream().mapToInt(Constraints::measureDepth).max().orElse(0);
      case Iterable<?> elements -> {
        int deepest = 0;
        for (Object element : elements) {
          deepest = Math.max(deepest, measureDepth(element));
        }
        yield 1 + deepest;
      }
      case null, default -> 0;
    };
  }
}
