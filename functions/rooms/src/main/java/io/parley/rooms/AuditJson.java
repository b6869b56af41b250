package io.parley.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.audit.RoomAudit;
import io.parley.gateway.RoleNames;
import io.parley.rooms.moderation.RoleJson;
import io.parley.rooms.moderation.SanctionJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of what a room was after an entry.
///
/// @param nextCursor of the next part; not there on the last
@Serdeable(naming = SnakeCaseStrategy.class)
record AuditJson(
    Audit data,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String nextCursor,
    @Schema(allowableValues = "success") String status) {

  /// Of all rows of the three lists, in a part: an invocation answers with 6 MB at most.
  private static final int MOST_CHARACTERS = 1_000_000;

  /// About what a row has beside a reason.
  private static final int ROW = 200;

  /// A room after an entry.
  ///
  /// @param seq the entry
  /// @param participants in the order of joining
  /// @param bans that were in force at the time of the entry, by user id
  /// @param mutes that were in force at the time of the entry, by user id
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Audit(
      long seq,
      RoomJson room,
      List<RoleJson> participants,
      List<SanctionJson> bans,
      List<SanctionJson> mutes) {}

  /// The rows of the three lists, one after the other, that fit into a part.
  private static final class Rows {
    private final long skipped;
    private final long limit;
    private long seen;
    private long shown;
    private int characters;

    Rows(long skipped, long limit) {
      this.skipped = skipped;
      this.limit = limit;
    }

    <T, J> List<J> select(List<T> all, Function<T, J> show, Function<J, @Nullable String> text) {
      List<J> selected = new ArrayList<>();
      for (T one : all) {
        seen++;
        if (seen > skipped && shown < limit && characters < MOST_CHARACTERS) {
          J row = show.apply(one);
          selected.add(row);
          shown++;
          @Nullable String written = text.apply(row);
          characters += ROW + (written == null ? 0 : written.length());
        }
      }
      return selected;
    }

    @Nullable String findNext() {
      return skipped + shown < seen ? Long.toString(skipped + shown) : null;
    }
  }

  /// @param skipped how many rows of the three lists were in parts before
  /// @param limit the most rows
  static AuditJson of(RoomAudit audit, long skipped, long limit) {
    Rows rows = new Rows(skipped, limit);
    Audit data =
        new Audit(
            audit.seq(),
            RoomJson.of(audit.room()),
            rows.select(
                audit.participants(),
                member -> new RoleJson(member.user().value(), RoleNames.of(member.role())),
                _ -> null),
            rows.select(audit.bans(), SanctionJson::of, SanctionJson::reason),
            rows.select(audit.mutes(), SanctionJson::of, SanctionJson::reason));
    return new AuditJson(data, rows.findNext(), "success");
  }
}
