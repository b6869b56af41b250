package io.parley.core.audit;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomLog;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists what a message was, from the one that was sent to the present one. A deleted message has
/// its versions too: they are for the client's backend.
///
/// Cost in DynamoDB: 4 read units, and one for each edit.
public final class ListVersions {

  private final FindMessage find;
  private final RoomLog log;

  public ListVersions(FindMessage find, RoomLog log) {
    this.find = find;
    this.log = log;
  }

  /// A message between two edits.
  ///
  /// @param version 1 as it was sent
  /// @param by the sender, or who edited it; empty when the client's own backend did
  public record Version(
      int version,
      String content,
      Meta meta,
      List<UserId> mentions,
      Instant at,
      Optional<UserId> by) {}

  /// The oldest first; empty when there is no such message.
  public Optional<List<Version>> list(ClientId client, String id) {
    return find.find(client, id).map(this::readVersions);
  }

  private List<Version> readVersions(Message message) {
    List<Version> versions = new ArrayList<>();
    Event.MessageSent sent = message.sent();
    versions.add(
        new Version(
            1,
            sent.content(),
            sent.meta(),
            sent.mentions(),
            message.entry().at(),
            Optional.of(sent.sender())));
    for (Entry edit : readEdits(message)) {
      if (edit.event() instanceof Event.MessageUpdated now) {
        versions.add(
            new Version(
                versions.size() + 1,
                now.content(),
                now.meta(),
                now.mentions(),
                edit.at(),
                now.by()));
      }
    }
    addPresent(message.now(), versions);
    return versions;
  }

  /// From the last edit backwards: each knows those before it.
  private List<Entry> readEdits(Message message) {
    List<Entry> edits = new ArrayList<>();
    List<Long> places = message.now().edits();
    while (!places.isEmpty()) {
      List<Entry> read = log.at(message.entry().room(), places);
      edits.addAll(0, read);
      places =
          places.size() == Revision.MOST_EDITS
                  && !read.isEmpty()
                  && read.getFirst().event() instanceof Event.MessageUpdated first
              ? first.earlier()
              : List.of();
    }
    return edits;
  }

  /// A message that was edited before edits were noted has at least its present version.
  private static void addPresent(Revision now, List<Version> versions) {
    Optional<Instant> edited = now.editedAt().filter(at -> versions.getLast().at().isBefore(at));
    edited.ifPresent(
        at ->
            versions.add(
                new Version(
                    versions.size() + 1,
                    now.content(),
                    now.meta(),
                    now.mentions(),
                    at,
                    Optional.empty())));
  }
}
