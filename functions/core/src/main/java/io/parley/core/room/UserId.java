package io.parley.core.room;

import io.parley.core.json.Text;

/// A user as the client names them: free text, for example an e-mail address.
public record UserId(String value) {

  public static final int MAX_LENGTH = 256;

  public UserId {
    if (value.isBlank() || Text.length(value) > MAX_LENGTH || !Text.LINE.allows(value)) {
      throw new IllegalArgumentException("not a user id");
    }
  }
}
