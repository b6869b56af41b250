package io.parley.core.webhook;

import java.util.regex.Pattern;

/// The id of an endpoint: a UUID.
public record WebhookId(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  public WebhookId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the id of an endpoint");
    }
  }

  /// Whether a text can be one.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
