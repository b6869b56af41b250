package io.parley.dynamodb;

import static java.util.Objects.requireNonNull;

import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.erase.ConnectionErasure;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.log.RoomLog;
import io.parley.core.message.Revisions;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.TypingMarks;
import io.parley.core.reaction.Reactions;
import io.parley.core.reaction.TellReactions;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.core.store.StorageFormat;
import io.parley.core.unread.TellReceipt;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.Webhooks;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.entry.EntryItem;
import io.parley.dynamodb.entry.OverflowItem;
import io.parley.dynamodb.entry.ReservationItem;
import io.parley.dynamodb.room.ReadItem;
import io.parley.dynamodb.room.RoomItem;
import io.parley.dynamodb.room.SanctionItem;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.TableNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The DynamoDB ports, made as a function's beans are, over any client.
public record SimulatedPorts(
    RoomLog log,
    Rooms rooms,
    Participants participants,
    ReadMarkers markers,
    Revisions revisions,
    Reactions reactions,
    Connections connections,
    Sockets sockets,
    DeliveredMarks marks,
    TypingMarks typing,
    CountMarks counts,
    SharedBuckets buckets,
    BreakoutSessions sessions,
    OfWebhooks webhooks,
    DeletedRooms deletedRooms,
    List<Erasure> erasures,
    StorageFormat format) {

  /// Those of endpoints.
  public record OfWebhooks(
      Webhooks webhooks,
      WebhookClients clients,
      WebhookCursors cursors,
      WebhookDeliveries deliveries,
      WebhookTurns turns) {

    static OfWebhooks of(DynamoDbClient client) {
      WebhookBeans beans = new WebhookBeans();
      return new OfWebhooks(
          beans.webhooks(client, TABLES),
          beans.webhookClients(client, TABLES),
          beans.webhookCursors(client, TABLES),
          beans.webhookDeliveries(client, TABLES),
          beans.webhookTurns(client, TABLES));
    }
  }

  private static final TableNames TABLES =
      new TableNames(
          "ClientsTable",
          "RoomsTable",
          "LogTable",
          "ParticipantsTable",
          "TicketsTable",
          "ConnectionsTable",
          "RevisionsTable",
          "AccountsTable",
          "AttemptsTable",
          "SessionsTable",
          "WebhooksTable");

  public static SimulatedPorts of(DynamoDbClient client, Clock clock, StorageFormat format) {
    DynamoBeans beans = new DynamoBeans();
    ErasureBeans erasures = new ErasureBeans();
    ConnectionRows rows = beans.connectionRows(client, TABLES, clock);
    Connections connections = beans.connections(rows);
    return new SimulatedPorts(
        beans.roomLog(client, TABLES, format),
        beans.rooms(client, TABLES),
        beans.participants(client, TABLES),
        beans.readMarkers(client, TABLES),
        beans.revisions(client, TABLES),
        beans.reactions(client, TABLES),
        connections,
        beans.sockets(rows),
        beans.deliveredMarks(rows),
        beans.typingMarks(rows),
        beans.countMarks(rows),
        new CounterBeans().sharedBuckets(client, TABLES),
        beans.breakoutSessions(client, TABLES),
        OfWebhooks.of(client),
        beans.deletedRooms(client, TABLES),
        List.of(
            erasures.entries(client, TABLES),
            erasures.participantErasure(client, TABLES),
            erasures.revisionErasure(client, TABLES),
            erasures.mentionErasure(client, TABLES),
            erasures.reactionErasure(client, TABLES),
            erasures.replyErasure(client, TABLES),
            new ConnectionErasure(connections)),
        format);
  }

  /// What a room hears of reactions.
  public TellReactions tellReactions(Clock clock) {
    return new TellReactions(reactions, clock, Backoff.SLEEP);
  }

  /// What a room hears of markers.
  public TellReceipt tellReceipt(Clock clock) {
    return new TellReceipt(markers, clock, Backoff.SLEEP);
  }

  /// Reads an item of the log table, which must not be a reservation.
  public static Entry entry(RoomKey room, Map<String, AttributeValue> item) {
    return EntryItem.entry(room, item);
  }

  /// Whether an item of the log table lies beside the log, and says what is too large for it.
  public static boolean isOverflow(Map<String, AttributeValue> item) {
    return Items.text(item, "room").endsWith(OverflowItem.SUFFIX);
  }

  /// An item of the log table with what overflowed from it.
  ///
  /// @param overflows by their places
  public static Map<String, AttributeValue> withOverflow(
      Map<String, AttributeValue> item, Map<String, Map<String, AttributeValue>> overflows) {
    if (!OverflowItem.has(item)) {
      return item;
    }
    String place = requireNonNull(item.get(OverflowItem.POINTER)).n();
    return OverflowItem.join(item, requireNonNull(overflows.get(place)));
  }

  /// Whether an item of the participants table is a marker, in a partition of its user.
  public static boolean isMarker(Map<String, AttributeValue> item) {
    return Items.text(item, "room").endsWith(ReadItem.SUFFIX);
  }

  /// Whether it is a user's ban and mute.
  public static boolean isSanction(Map<String, AttributeValue> item) {
    return Items.text(item, "room").endsWith(SanctionItem.SUFFIX);
  }

  /// The room that a marker is for.
  public static RoomKey roomOfMarker(Map<String, AttributeValue> item) {
    String partition = Items.text(item, "room");
    ClientId client = new ClientId(partition.substring(0, partition.indexOf('/')));
    return new RoomKey(client, RoomId.parse(Items.text(item, "user")));
  }

  public static boolean isReservation(Map<String, AttributeValue> item) {
    return ReservationItem.is(item);
  }

  /// Whose an item of the rooms table is.
  public static ClientId client(Map<String, AttributeValue> item) {
    return RoomItem.client(item);
  }

  /// Reads an item of the rooms table, which must not be a tombstone.
  public static Room room(RoomKey key, Map<String, AttributeValue> item) {
    return RoomItem.room(key.client(), item);
  }
}
