package io.parley.checks.kit;

import java.util.List;
import java.util.stream.Stream;

/// All that a caller can see of a client and one of its rooms, for telling whether anything
/// changed.
public final class Snapshot {

  private Snapshot() {}

  public static List<String> of(Api api, String room) {
    String path = "/api/v1/rooms/" + room;
    return Stream.of(
            "/api/v1/clients/me",
            "/api/v1/rooms?limit=100",
            path,
            path + "/participants",
            path + "/messages?include_deleted=true&limit=100")
        .map(seen -> api.get(seen).expect(200).text())
        .toList();
  }
}
