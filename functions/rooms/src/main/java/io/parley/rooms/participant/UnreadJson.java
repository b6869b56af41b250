package io.parley.rooms.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.unread.Unread;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of what a user has not read.
///
/// @param totalUnread in all rooms, on every part
/// @param totalMentions in all rooms, on every part
/// @param nextCursor of the next part; not there on the last
@Serdeable(naming = SnakeCaseStrategy.class)
record UnreadJson(
    List<OfRoom> data,
    long totalUnread,
    long totalMentions,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String nextCursor,
    @Schema(allowableValues = "success") String status) {

  /// What a user has not read of one room.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record OfRoom(String roomId, long readSeq, long unread, long mentions, long latestSeq) {

    static OfRoom of(Unread now) {
      return new OfRoom(
          now.room().room().value(), now.readSeq(), now.unread(), now.mentions(), now.latestSeq());
    }
  }

  /// @param rooms by their ids
  /// @param after the id after which the part begins
  static UnreadJson of(List<Unread> rooms, String after, long limit) {
    List<OfRoom> later =
        rooms.stream().map(OfRoom::of).filter(room -> room.roomId().compareTo(after) > 0).toList();
    List<OfRoom> part = later.stream().limit(limit).toList();
    return new UnreadJson(
        part,
        rooms.stream().mapToLong(Unread::unread).sum(),
        rooms.stream().mapToLong(Unread::mentions).sum(),
        part.size() < later.size() ? part.getLast().roomId() : null,
        "success");
  }
}
