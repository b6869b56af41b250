package io.parley.core.ticket;

import io.parley.core.client.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A secret that opens one WebSocket: `tk_` and 256 random bits. Only its SHA-256 is ever stored.
///
/// @param text never logged, which is why [#toString] hides it
public record Ticket(String text) {

  private static final Pattern FORM = Pattern.compile("tk_[A-Za-z0-9_-]{43}");

  public static Ticket generate() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new Ticket("tk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /// The ticket in a text that has the form of one.
  public static Optional<Ticket> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Ticket(text)) : Optional.empty();
  }

  public String sha256() {
    return Sha256.hex(text);
  }

  @Override
  public String toString() {
    return "Ticket";
  }
}
