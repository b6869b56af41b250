package io.parley.breakouts;

import io.parley.core.room.UserId;
import java.util.List;

/// Users as bodies name them.
final class Users {

  private Users() {}

  static UserId of(String id) {
    return new UserId(id.strip());
  }

  static List<UserId> of(List<String> ids) {
    return ids.stream().map(Users::of).toList();
  }
}
