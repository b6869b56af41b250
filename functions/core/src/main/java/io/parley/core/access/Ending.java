package io.parley.core.access;

import io.parley.core.access.Right.Opener;
import io.parley.core.room.UserId;

/// Something that connections were opened with and end with.
public sealed interface Ending {

  /// A person's login.
  record OfLogin(UserId user, String session) implements Ending {}

  /// A replaced API key, past its time of grace.
  record OfKey(String hashPrefix) implements Ending {}

  /// A deleted client: all that was opened in its name.
  record OfClient() implements Ending {}

  /// A user who has deleted their account: everything opened as them ends.
  record OfPerson(UserId user) implements Ending {}

  /// The token of one connection.
  record OfToken(ConnectionRef seat) implements Ending {}

  /// Whether a connection with this right ends with it.
  default boolean ends(Right right) {
    return switch (this) {
      case OfLogin(_, String session) -> right.opener().equals(new Opener.Login(session));
      case OfKey(String hashPrefix) -> right.opener().equals(new Opener.Key(hashPrefix));
      case OfClient _, OfPerson _ -> true;
      case OfToken _ -> right.ends().isPresent();
    };
  }
}
