package io.parley.core.contract;

import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Messages to send.
public final class Drafts {

  private Drafts() {}

  /// Without a name, so that a repeat is another message.
  public static Draft plain(String sender, String content) {
    return draft(sender, content, Optional.empty(), OptionalLong.empty());
  }

  public static Draft named(String sender, String content, String name) {
    return draft(sender, content, Optional.of(name), OptionalLong.empty());
  }

  /// Composed when its sender had seen everything up to a place.
  public static Draft since(long position, String sender, String content, String name) {
    return draft(sender, content, Optional.of(name), OptionalLong.of(position));
  }

  /// Whose sender has read everything up to it.
  public static Draft read(String sender, String content) {
    return new Draft(
        new UserId(sender),
        Optional.empty(),
        content,
        Draft.DEFAULT_TYPE,
        Meta.EMPTY,
        Optional.empty(),
        OptionalLong.empty(),
        List.of(),
        true);
  }

  /// That names these users.
  public static Draft naming(String sender, String content, List<UserId> mentions) {
    return new Draft(
        new UserId(sender),
        Optional.empty(),
        content,
        Draft.DEFAULT_TYPE,
        Meta.EMPTY,
        Optional.empty(),
        OptionalLong.empty(),
        mentions,
        false);
  }

  /// With that meta.
  public static Draft withMeta(String sender, String meta) {
    return new Draft(
        new UserId(sender),
        Optional.empty(),
        "hello",
        Draft.DEFAULT_TYPE,
        Meta.of(meta),
        Optional.empty(),
        OptionalLong.empty());
  }

  private static Draft draft(
      String sender, String content, Optional<String> name, OptionalLong position) {
    return new Draft(
        new UserId(sender),
        Optional.empty(),
        content,
        Draft.DEFAULT_TYPE,
        Meta.EMPTY,
        name,
        position);
  }
}
