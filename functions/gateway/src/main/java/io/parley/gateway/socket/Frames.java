package io.parley.gateway.socket;

import io.micronaut.json.JsonMapper;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.message.PastEntry;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.gateway.RoleNames;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.Timestamps;
import io.parley.gateway.socket.Frame.Envelope;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes frames.
@Singleton
public final class Frames {

  private final JsonMapper json;
  private final Clock clock;

  public Frames(JsonMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /// An entry as its room hears it.
  public String text(Entry entry) {
    return writeJson(makeEnvelope(entry, makeData(entry)));
  }

  /// A frame that is not an entry of the log.
  public String text(RoomId room, Frame data) {
    return writeJson(wrapAdvice(room.value(), data));
  }

  /// A frame that is about no room.
  public String text(Frame data) {
    return writeJson(wrapAdvice(null, data));
  }

  private Envelope wrapAdvice(@Nullable String room, Frame data) {
    return new Envelope(data.type(), data, Timestamps.format(clock.instant()), room, null);
  }

  /// An entry as its room hears it later: messages as they are now.
  public String text(PastEntry past) {
    return writeJson(envelope(past));
  }

  /// An entry as a history shows it: messages as they are now.
  public Envelope envelope(PastEntry past) {
    return past.now()
        .map(now -> makeEnvelope(past.entry(), makeRevisedFrame(past.entry(), now)))
        .orElseGet(() -> makeEnvelope(past.entry(), makeData(past.entry())));
  }

  /// How much of a frame an envelope takes.
  public int bytes(Envelope envelope) {
    return writeJson(envelope).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Envelope makeEnvelope(Entry entry, Frame data) {
    return new Envelope(
        data.type(), data, Timestamps.format(entry.at()), entry.room().room().value(), entry.seq());
  }

  private static Frame makeRevisedFrame(Entry entry, Revision now) {
    String id = messageId(entry, now.message());
    if (!(entry.event() instanceof Event.MessageSent sent)) {
      return now.deleted()
          ? new Frame.DeletedMessageUpdated(id, true)
          : new Frame.MessageUpdated(
              id,
              now.content(),
              Timestamps.format(now.editedAt().orElse(entry.at())),
              idsOf(now.mentions()));
    }
    return now.deleted()
        ? new Frame.DeletedMessage(id, true)
        : makeMessage(entry, sent, now.content(), now.meta(), now.mentions());
  }

  private static Frame makeMessage(
      Entry entry, Event.MessageSent sent, String content, Meta meta, List<UserId> mentions) {
    return new Frame.Message(
        entry.id().value(),
        sent.sender().value(),
        sent.senderName(),
        content,
        sent.type(),
        meta.members(),
        Timestamps.format(entry.at()),
        idsOf(mentions));
  }

  private static List<String> idsOf(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private static Frame makeData(Entry entry) {
    String at = Timestamps.format(entry.at());
    return switch (entry.event()) {
      case Event.RoomCreated created ->
          new Frame.RoomCreated(created.name(), created.description(), created.meta().members());
      case Event.RoomUpdated updated ->
          new Frame.RoomUpdated(
              updated.name(),
              updated.description(),
              updated.meta().members(),
              Timestamps.format(updated.updatedAt()));
      case Event.RoomDeactivated(Instant updated) ->
          new Frame.RoomDeactivated(false, Timestamps.format(updated));
      case Event.RoomActivated(Instant updated) ->
          new Frame.RoomActivated(true, Timestamps.format(updated));
      case Event.RoomDeleted _ -> new Frame.RoomDeleted(entry.room().room().value());
      case Event.MessageSent sent ->
          makeMessage(entry, sent, sent.content(), sent.meta(), sent.mentions());
      case Event.MessageUpdated updated ->
          new Frame.MessageUpdated(
              messageId(entry, updated.message()),
              updated.content(),
              at,
              idsOf(updated.mentions()));
      case Event.MessageDeleted deleted ->
          new Frame.MessageDeleted(
              messageId(entry, deleted.message()),
              deleted.by().map(UserId::value).orElse(null),
              at);
      case Event.MessageRestored restored ->
          new Frame.MessageRestored(messageId(entry, restored.message()));
      case Event.UserJoined joined ->
          new Frame.UserJoined(
              joined.user().value(), joined.userName(), at, joined.meta().members());
      case Event.OfBreakout(BreakoutEvent event) -> BreakoutFrame.of(entry.room().room(), event);
      case Event.UserLeft left -> new Frame.UserLeft(left.user().value(), left.userName(), at);
      case Event.OfModeration(ModerationEvent event) -> makeAct(event);
    };
  }

  private static Frame makeAct(ModerationEvent event) {
    String user = event.user().value();
    @Nullable String by = event.by().map(UserId::value).orElse(null);
    return switch (event) {
      case ModerationEvent.RoleChanged changed ->
          new Frame.RoleChanged(user, RoleNames.of(changed.role()), by);
      case ModerationEvent.UserBanned banned -> {
        SanctionTerms terms = SanctionTerms.of(banned.terms());
        yield new Frame.UserBanned(user, by, terms.reason(), terms.until());
      }
      case ModerationEvent.UserUnbanned _ -> new Frame.UserUnbanned(user, by, null, null);
      case ModerationEvent.UserMuted muted -> {
        SanctionTerms terms = SanctionTerms.of(muted.terms());
        yield new Frame.UserMuted(user, by, terms.reason(), terms.until());
      }
      case ModerationEvent.UserUnmuted _ -> new Frame.UserUnmuted(user, by, null, null);
    };
  }

  private static String messageId(Entry entry, long message) {
    return new EntryId(entry.room().room(), message).value();
  }

  private String writeJson(Envelope envelope) {
    try {
      return json.writeValueAsString(envelope);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
