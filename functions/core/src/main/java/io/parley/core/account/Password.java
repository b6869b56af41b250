package io.parley.core.account;

import io.parley.core.json.Text;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// A password in the clear, as short a time as possible.
///
/// @param text never logged, which is why [#toString] hides it
public record Password(String text) {

  public static final int MIN_LENGTH = 8;
  public static final int MAX_LENGTH = 256;

  /// Whether registration would accept it.
  public boolean isPossible() {
    int length = Text.length(text);
    return length >= MIN_LENGTH && length <= MAX_LENGTH;
  }

  /// The bytes to hash, normalized: the same however a keyboard composes its letters.
  public byte[] bytes() {
    return Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Password";
  }
}
