package io.parley.breakouts.api;

import io.parley.core.room.UserId;
import java.util.List;

/// UserIds as bodies name them.
public final class UserIds {

  private UserIds() {}

  public static UserId of(String id) {
    return new UserId(id.strip());
  }

  public static List<UserId> of(List<String> ids) {
    return ids.stream().map(UserIds::of).toList();
  }
}
