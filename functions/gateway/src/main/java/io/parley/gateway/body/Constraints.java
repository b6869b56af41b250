package io.parley.gateway.body;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import io.parley.core.json.Meta;
import io.parley.core.json.Text;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the constraints of this package check. Absent values pass: presence is a constraint of its
/// own.
@Factory
final class Constraints {

  private static final int META_BYTES = 8 * 1024;
  private static final int META_DEPTH = 8;
  private static final String CONTROL = "must not contain control characters or lone surrogates";

  @Singleton
  ConstraintValidator<Line, String> line() {
    return (value, annotation, context) ->
        value == null
            || holds(
                context,
                lineProblem(
                    value,
                    annotation.intValue("min").orElse(1),
                    annotation.intValue("max").orElse(0)));
  }

  @Singleton
  ConstraintValidator<Lines, List<String>> lines() {
    return (value, annotation, context) ->
        value == null
            || holds(
                context,
                linesProblem(
                    value,
                    annotation.intValue("min").orElse(1),
                    annotation.intValue("count").orElse(0),
                    annotation.intValue("max").orElse(0)));
  }

  @Singleton
  ConstraintValidator<Block, String> block() {
    return (value, annotation, context) ->
        value == null
            || holds(
                context,
                blockProblem(
                    value,
                    annotation.intValue("min").orElse(0),
                    annotation.intValue("max").orElse(0)));
  }

  @Singleton
  ConstraintValidator<SmallMeta, Meta> smallMeta() {
    return (value, annotation, context) -> value == null || holds(context, metaProblem(value));
  }

  private static boolean holds(ConstraintValidatorContext context, Optional<String> problem) {
    problem.ifPresent(context::messageTemplate);
    return problem.isEmpty();
  }

  private static Optional<String> lineProblem(String text, int min, int max) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return Optional.of("must not be blank");
    }
    if (Text.length(trimmed) > max) {
      return Optional.of("must be at most " + max + " characters");
    }
    if (Text.length(trimmed) < min) {
      return Optional.of("must be at least " + min + " characters");
    }
    return Text.LINE.allows(text) ? Optional.empty() : Optional.of(CONTROL);
  }

  private static Optional<String> linesProblem(List<String> texts, int min, int count, int max) {
    if (texts.size() < min || texts.size() > count) {
      return Optional.of("must have " + min + " to " + count + " elements");
    }
    return texts.stream()
        .flatMap(text -> lineProblem(text, 1, max).stream())
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
            "must not contain control characters but newline and tab, or lone surrogates");
  }

  private static Optional<String> metaProblem(Meta meta) {
    if (depth(meta.members()) > META_DEPTH) {
      return Optional.of("must be at most " + META_DEPTH + " levels deep");
    }
    if (!isClean(meta.members())) {
      return Optional.of(CONTROL);
    }
    return meta.json().getBytes(StandardCharsets.UTF_8).length > META_BYTES
        ? Optional.of("must be at most 8 KiB")
        : Optional.empty();
  }

  private static int depth(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members ->
          1 + members.values().stream().mapToInt(Constraints::depth).max().orElse(0);
      case Iterable<?> elements -> {
        int deepest = 0;
        for (Object element : elements) {
          deepest = Math.max(deepest, depth(element));
        }
        yield 1 + deepest;
      }
      case null, default -> 0;
    };
  }

  private static boolean isClean(@Nullable Object value) {
    return switch (value) {
      case String text -> Text.BLOCK.allows(text);
      case Map<?, ?> members ->
          members.keySet().stream().allMatch(Constraints::isClean)
              && members.values().stream().allMatch(Constraints::isClean);
      case Iterable<?> elements -> {
        boolean clean = true;
        for (Object element : elements) {
          clean &= isClean(element);
        }
        yield clean;
      }
      case null, default -> true;
    };
  }
}
