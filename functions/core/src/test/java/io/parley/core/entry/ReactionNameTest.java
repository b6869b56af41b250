package io.parley.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReactionNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "❤️",
        "🎉",
        "🫠",
        "1️⃣",
        "#️⃣",
        "🇳🇴",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "🏳️‍🌈",
        "🏴‍☠️",
        "👨‍👩‍👧‍👦",
        "👩🏽‍❤️‍💋‍👨🏿",
        "🐈‍⬛",
        "🕵️‍♂️",
        "⛹🏽‍♀️",
        "🏃🏽‍♀️‍➡️",
        "❤️‍🔥",
        "👁️‍🗨️",
        ":tada:",
        ":+1:",
        ":a_b-C9:"
      })
  void oneEmojiOrShortcodeIsAName(String text) {
    assertThat(ReactionName.parse(text)).contains(new ReactionName(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "5",
        "#",
        "👍👍",
        "👍 ",
        "🇳",
        "🇳🇴🇳",
        "🏽",
        "👍‍",
        "‍",
        "\uFE0F",
        "\uD83D",
        "❤️️",
        "🎉🏽",
        "👍a",
        "::",
        ":a b:",
        ":é:",
        ":a",
        "a:",
        ":a:b:",
        ":tada:\n",
        "\u20E3",
        "e\u0301"
      })
  void nothingElseIs(String text) {
    assertThat(ReactionName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"❤,❤️", "👍️,👍", "1⃣,1️⃣", "🏳‍🌈,🏳️‍🌈", "🕵‍♂,🕵️‍♂️", "☺,☺️"})
  void anEmojiHasOneFormHoweverItIsWritten(String written, String name) {
    assertThat(ReactionName.parse(written)).contains(new ReactionName(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 62})
  void aShortcodeHas1To62Characters(int length) {
    assertThat(ReactionName.parse(":" + "x".repeat(length) + ":")).isPresent();
    assertThat(ReactionName.parse(":" + "x".repeat(63) + ":")).isEmpty();
  }
}
