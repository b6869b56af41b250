package io.parley.breakouts.breakout;

import io.parley.breakouts.api.BodyFields;
import io.parley.breakouts.api.Settings;
import io.parley.core.breakout.UpdateBreakout.Edits;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a breakout, as callers write them.
public final class BreakoutBody {

  static final int MOST_PARTICIPANTS = 1_000;

  private static final String ID =
      "id must be a string of 1 to 128 characters without / and control characters";

  private BreakoutBody() {}

  /// A new one's id, if it can be one. The first documents call it `roomId`.
  static Optional<RoomId> id(BodyFields body) {
    @Nullable Object id = body.has("id") ? body.raw("id") : body.raw("roomId");
    if (!body.has("id") && !body.has("roomId")) {
      body.refuse("id is required");
    } else if (body.has("id")
        && body.has("roomId")
        && !Objects.equals(body.raw("id"), body.raw("roomId"))) {
      body.refuse("id and roomId must be the same");
    } else if (id instanceof String text && isId(text)) {
      return Optional.of(new RoomId(text));
    } else {
      body.refuse(ID);
    }
    return Optional.empty();
  }

  public static boolean isId(String text) {
    return BodyFields.isLine(text, RoomId.MAX_LENGTH) && text.indexOf('/') < 0;
  }

  static Optional<List<UserId>> participants(BodyFields body) {
    if (!body.has("participants")) {
      body.refuse("participants is required");
    }
    return body.users("participants", MOST_PARTICIPANTS);
  }

  static Meta settings(BodyFields body) {
    Meta settings = body.object("settings").orElse(Meta.EMPTY);
    if (!Settings.fit(settings)) {
      body.refuse(Settings.LIMITS);
    }
    return settings;
  }

  /// The changes of a breakout; its id cannot change.
  static Edits edits(BodyFields body, Optional<RoomId> id) {
    for (String name : List.of("id", "roomId")) {
      if (body.has(name) && id.filter(own -> own.value().equals(body.raw(name))).isEmpty()) {
        body.refuse(name + " cannot change");
      }
    }
    return new Edits(
        body.object("settings"), Settings::fit, body.users("participants", MOST_PARTICIPANTS));
  }
}
