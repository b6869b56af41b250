package io.parley.checks.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.LocalSystem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the calls that a text lists, one a line: `who METHOD path {body} => name=member`.
public final class Scenario {

  private static final Pattern LINE =
      Pattern.compile("(~?)(\\w+) ([A-Z]+) (\\S+)(?: (\\{.*}))?(?: => (.+))?");
  private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

  /// What hears of each call that succeeded.
  public interface Listener {
    void onCall(String method, String path, String body, Answer answer);
  }

  private final Api api;
  private final Map<String, String> named = new LinkedHashMap<>();
  private final String operator;
  private final String server;

  public Scenario(LocalSystem system) {
    this.api = Api.of(system).with("User-Agent", "Example/1.0");
    this.operator = system.operatorKey();
    this.server = system.apiKey();
  }

  /// What answers called something, by its name.
  public Map<String, String> named() {
    return named;
  }

  public void play(String text, Listener listener) {
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> call(line, listener));
  }

  private void call(String line, Listener listener) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new AssertionError("no call: " + line);
    }
    String path = fill(parts.group(4));
    String body = parts.group(5) == null ? "" : fill(parts.group(5));
    Answer answer = send(parts.group(2), parts.group(3), path, body);
    long end = System.nanoTime() + 30_000_000_000L;
    while (parts.group(1).equals("~") && answer.status() == 409 && System.nanoTime() < end) {
      Thread.onSpinWait();
      answer = send(parts.group(2), parts.group(3), path, body);
    }
    if (answer.status() >= 300) {
      throw new AssertionError(line + " answered " + answer.status() + " " + answer.text());
    }
    if (parts.group(6) != null) {
      keep(parts.group(6), Document.parse(answer.text()));
    }
    listener.onCall(parts.group(3), path, body, answer);
  }

  private void keep(String names, JsonNode answer) {
    for (String pair : names.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      named.put(parts[0], answer.at("/" + parts[1].replace('.', '/')).asText());
    }
  }

  private Answer send(String who, String method, String path, String body) {
    Api caller =
        switch (who) {
          case "nobody" -> api.with("X-API-Key", "");
          case "operator" -> api.with("X-API-Key", operator);
          case "server" -> api.with("X-API-Key", server);
          case "other" -> api.with("X-API-Key", named.getOrDefault(who, ""));
          default -> api.with("X-API-Key", "").with("Authorization", "Bearer " + named.get(who));
        };
    return body.isEmpty()
        ? caller.call(method, path, null)
        : caller.with("Content-Type", "application/json").call(method, path, body);
  }

  private String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(named.getOrDefault(found.group(1), found.group())));
  }
}
