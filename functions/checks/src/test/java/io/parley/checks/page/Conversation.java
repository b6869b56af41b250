package io.parley.checks.page;

import java.util.List;
import java.util.Map;

/// Something to look at on the screenshots.
final class Conversation {

  private static final List<Map.Entry<Boolean, String>> LINES =
      List.of(
          Map.entry(true, "Good morning! Are we ready to cut the release?"),
          Map.entry(false, "Almost. The fault tests ran through the night."),
          Map.entry(
              false,
              "A thousand schedules of dropped, doubled, delayed and reordered frames, and every"
                  + " log came out the same."),
          Map.entry(true, "Wonderful. And the reconnect?"),
          Map.entry(
              false,
              "I pulled the cable for half a minute while fifty messages went by.\n\nAll fifty were"
                  + " there afterwards, once and in order."),
          Map.entry(true, "Then let us do it."),
          Map.entry(false, "<b>Not bold</b>, by the way: text stays text."));

  private Conversation() {}

  /// Lets two people write to each other, and the second begin one more message.
  static void play(ChatPage first, ChatPage second) {
    int written = first.messages().size();
    for (Map.Entry<Boolean, String> line : LINES) {
      (line.getKey() ? first : second).write(line.getValue());
      int now = ++written;
      first.until("the next line", () -> first.messages().size() == now);
      second.until("the next line", () -> second.messages().size() == now);
    }
    second.type(".composer textarea", "One more thing");
    first.until("typing", "document.querySelector('.typers').textContent !== ''");
  }
}
