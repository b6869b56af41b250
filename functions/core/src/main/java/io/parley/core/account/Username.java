package io.parley.core.account;

import io.parley.core.client.Sha256;
import io.parley.core.json.Text;
import java.text.Normalizer;
import java.util.Optional;

/// A login name as the user wrote it. Names that differ only in case, or in how Unicode writes
/// the same letters, are equal.
public record Username(String value) {

  public static final int MIN_LENGTH = 3;
  public static final int MAX_LENGTH = 254;

  public Username {
    if (!isName(value)) {
      throw new IllegalArgumentException("not a username");
    }
  }

  /// The name in a text, without blanks around it, if it can be one.
  public static Optional<Username> parse(String text) {
    String name = text.strip();
    return isName(name) ? Optional.of(new Username(name)) : Optional.empty();
  }

  /// The same in a length that fits any key.
  public String sha256() {
    return Sha256.hex(folded());
  }

  /// The form shared by all spellings of this name, by which names are sorted.
  public String folded() {
    return folded(value);
  }

  /// A part of a name, in the form in which it is found in [#folded()].
  public static String folded(String part) {
    return Text.folded(Normalizer.normalize(part, Normalizer.Form.NFKC));
  }

  private static boolean isName(String text) {
    int length = Text.length(text);
    return length >= MIN_LENGTH
        && length <= MAX_LENGTH
        && text.strip().equals(text)
        && Text.LINE.allows(text);
  }
}
