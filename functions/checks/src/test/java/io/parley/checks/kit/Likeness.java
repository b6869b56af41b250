package io.parley.checks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds answers to a document's: the same members in the same order with the same values. Only ids
/// and times differ, and each of the document's stands for one of ours: an id as long as this
/// lives, a time within one answer.
public final class Likeness {

  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z";
  private static final String OUR_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  /// An object that the document leaves out.
  private static final String ANY = "{...}";

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> times = new HashMap<>();

  public void check(String document, Answer answer) {
    check(document, answer.text());
  }

  public void check(String document, String answer) {
    times.clear();
    Object expected = read(document.replace(ANY, "\"" + ANY + "\""));
    assertThat(answer).isEqualTo(Json.write(ours(expected, read(answer))));
    assertThat(ids.values()).doesNotHaveDuplicates();
    assertThat(times.values()).doesNotHaveDuplicates();
  }

  /// Our id for one of the document's.
  public String id(String ofDocument) {
    return ids.getOrDefault(ofDocument, ofDocument);
  }

  /// What the document says, with our ids and times.
  private @Nullable Object ours(@Nullable Object document, @Nullable Object answer) {
    return switch (document) {
      case String text when answer instanceof String actual -> ours(text, actual);
      case String text when text.equals(ANY) && answer instanceof Map<?, ?> -> answer;
      case Map<?, ?> members when answer instanceof Map<?, ?> actual -> {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        members.forEach((name, value) -> ours.put((String) name, ours(value, actual.get(name))));
        yield ours;
      }
      case List<?> elements when answer instanceof List<?> actual -> {
        List<@Nullable Object> ours = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
          ours.add(ours(elements.get(i), i < actual.size() ? actual.get(i) : null));
        }
        yield ours;
      }
      case null, default -> document;
    };
  }

  private String ours(String document, String answer) {
    if (document.matches(ID) && answer.matches(ID)) {
      return ids.computeIfAbsent(document, _ -> answer);
    }
    return document.matches(TIME) && answer.matches(OUR_TIME)
        ? times.computeIfAbsent(document, _ -> answer)
        : document;
  }

  private static @Nullable Object read(String text) {
    try {
      return Json.read(text);
    } catch (MalformedJson e) {
      throw new AssertionError(text, e);
    }
  }
}
