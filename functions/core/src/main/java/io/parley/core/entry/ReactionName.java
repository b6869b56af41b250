package io.parley.core.entry;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The name of a reaction: one emoji with its modifiers, or a `:shortcode:`. An emoji has one form,
/// that of Unicode's list of fully qualified ones, however a device writes it: with or without the
/// selector (U+FE0F) that asks for a picture.
public record ReactionName(String value) {

  /// What a name must be, to be told.
  public static final String RULE =
      "must be one emoji, or :shortcode: of 1 to 62 letters, digits, _, + and -";

  public static final int MAX_LENGTH = 64;

  private static final Pattern SHORTCODE = Pattern.compile(":[A-Za-z0-9_+-]{1,62}:");

  /// A skin tone after whom it is for; a subdivision's flag; any other picture.
  private static final String PICTURE =
      "(?:\\p{IsEmoji_Modifier_Base}\\p{IsEmoji_Modifier}"
          + "|\\x{1F3F4}[\\x{E0030}-\\x{E007A}]{3,6}\\x{E007F}"
          + "|[\\p{IsEmoji}&&[^0-9#*\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}]]\\x{FE0F}?)";

  /// A digit on a key; a country's flag; a picture, or several joined into one.
  private static final Pattern EMOJI =
      Pattern.compile(
          "[0-9#*]\\x{FE0F}?\\x{20E3}|[\\x{1F1E6}-\\x{1F1FF}]{2}|%s(?:\\x{200D}%s){0,5}"
              .formatted(PICTURE, PICTURE));

  private static final Pattern SELECTED =
      Pattern.compile("([\\p{IsEmoji}&&[^\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}]])\\x{FE0F}?");

  private static final String SELECTOR = "\uFE0F";

  /// The name in a text; empty if it is none.
  public static Optional<ReactionName> parse(String text) {
    if (SHORTCODE.matcher(text).matches()) {
      return Optional.of(new ReactionName(text));
    }
    return EMOJI.matcher(text).matches()
        ? Optional.of(new ReactionName(qualify(text)))
        : Optional.empty();
  }

  private static String qualify(String emoji) {
    return SELECTED
        .matcher(emoji)
        .replaceAll(found -> found.group(1) + selectorAfter(found, emoji));
  }

  /// What is a picture anyhow, or has a skin tone, takes no selector.
  private static String selectorAfter(MatchResult found, String emoji) {
    boolean isPicture = Character.isEmojiPresentation(found.group(1).codePointAt(0));
    boolean isModified =
        found.end() < emoji.length() && Character.isEmojiModifier(emoji.codePointAt(found.end()));
    return isPicture || isModified ? "" : SELECTOR;
  }
}
