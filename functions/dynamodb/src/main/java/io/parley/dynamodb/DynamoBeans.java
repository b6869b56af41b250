package io.parley.dynamodb;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.account.Accounts;
import io.parley.core.client.Clients;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.log.RoomLog;
import io.parley.core.login.LoginSessions;
import io.parley.core.member.Invites;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.TypingMarks;
import io.parley.core.reaction.Reactions;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.Rooms;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.core.store.StorageFormat;
import io.parley.core.ticket.Tickets;
import io.parley.dynamodb.account.DynamoAccounts;
import io.parley.dynamodb.account.DynamoLoginSessions;
import io.parley.dynamodb.account.DynamoTickets;
import io.parley.dynamodb.client.DynamoClients;
import io.parley.dynamodb.client.DynamoIdempotencyKeys;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.connection.DynamoCountMarks;
import io.parley.dynamodb.connection.DynamoDeliveredMarks;
import io.parley.dynamodb.connection.DynamoSockets;
import io.parley.dynamodb.connection.DynamoTypingMarks;
import io.parley.dynamodb.log.DynamoRoomLog;
import io.parley.dynamodb.message.DynamoReactions;
import io.parley.dynamodb.message.DynamoRevisions;
import io.parley.dynamodb.room.DynamoDeletedRooms;
import io.parley.dynamodb.room.DynamoInvites;
import io.parley.dynamodb.room.DynamoParticipants;
import io.parley.dynamodb.room.DynamoReadMarkers;
import io.parley.dynamodb.room.DynamoRooms;
import io.parley.dynamodb.session.DynamoBreakoutSessions;
import io.parley.dynamodb.store.SignedDynamoDb;
import io.parley.dynamodb.store.TableNames;
import io.parley.transport.AwsService;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// Gives a function the ports it asks for.
@Factory
final class DynamoBeans {

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /// @param endpoint set only where DynamoDB is not AWS's own
  /// @param signed whether somebody waits for the function, who has no time for the SDK's pipeline
  @Singleton
  DynamoDbClient client(
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.dynamodb:}") @Nullable String endpoint,
      @Value("${parley.dynamodb.signed:false}") boolean signed,
      Clock clock) {
    return signed ? signed(region, endpoint, clock) : sdk(region, endpoint);
  }

  static DynamoDbClient signed(String region, @Nullable String endpoint, Clock clock) {
    return new SignedDynamoDb(
        AwsService.of("dynamodb", region, endpoint, new Transport()),
        millis -> Backoff.SLEEP.pause(Duration.ofMillis(millis)),
        clock);
  }

  static DynamoDbClient sdk(String region, @Nullable String endpoint) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(Region.of(region))
            .httpClient(new SdkTransport(new Transport()))
            .overrideConfiguration(
                o -> o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT));
    if (endpoint != null && !endpoint.isEmpty()) {
      builder
          .endpointOverride(URI.create(endpoint))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  @Singleton
  RoomLog roomLog(DynamoDbClient client, TableNames tables, StorageFormat format) {
    return new DynamoRoomLog(client, tables, format);
  }

  @Singleton
  Rooms rooms(DynamoDbClient client, TableNames tables) {
    return new DynamoRooms(client, tables);
  }

  @Singleton
  Participants participants(DynamoDbClient client, TableNames tables) {
    return new DynamoParticipants(client, tables);
  }

  @Singleton
  ReadMarkers readMarkers(DynamoDbClient client, TableNames tables) {
    return new DynamoReadMarkers(client, tables);
  }

  @Singleton
  DynamoRevisions revisions(DynamoDbClient client, TableNames tables) {
    return new DynamoRevisions(client, tables);
  }

  @Singleton
  Reactions reactions(DynamoDbClient client, TableNames tables) {
    return new DynamoReactions(client, tables);
  }

  @Singleton
  ConnectionRows connectionRows(DynamoDbClient client, TableNames tables, Clock clock) {
    return new ConnectionRows(client, tables, clock);
  }

  @Singleton
  Connections connections(ConnectionRows rows) {
    return new DynamoConnections(rows);
  }

  @Singleton
  Sockets sockets(ConnectionRows rows) {
    return new DynamoSockets(rows);
  }

  @Singleton
  DeliveredMarks deliveredMarks(ConnectionRows rows) {
    return new DynamoDeliveredMarks(rows);
  }

  @Singleton
  CountMarks countMarks(ConnectionRows rows) {
    return new DynamoCountMarks(rows);
  }

  @Singleton
  TypingMarks typingMarks(ConnectionRows rows) {
    return new DynamoTypingMarks(rows);
  }

  @Singleton
  Tickets tickets(DynamoDbClient client, TableNames tables, Clock clock) {
    return new DynamoTickets(client, tables, clock);
  }

  @Singleton
  IdempotencyKeys idempotencyKeys(DynamoDbClient client, TableNames tables) {
    return new DynamoIdempotencyKeys(client, tables);
  }

  @Singleton
  Accounts accounts(DynamoDbClient client, TableNames tables) {
    return new DynamoAccounts(client, tables);
  }

  @Singleton
  LoginSessions sessions(DynamoDbClient client, TableNames tables) {
    return new DynamoLoginSessions(client, tables);
  }

  @Singleton
  BreakoutSessions breakoutSessions(DynamoDbClient client, TableNames tables) {
    return new DynamoBreakoutSessions(client, tables);
  }

  @Singleton
  Clients clients(DynamoDbClient client, TableNames tables) {
    return new DynamoClients(client, tables);
  }

  @Singleton
  DeletedRooms deletedRooms(DynamoDbClient client, TableNames tables) {
    return new DynamoDeletedRooms(client, tables);
  }

  @Singleton
  Invites invites(DynamoDbClient client, TableNames tables) {
    return new DynamoInvites(client, tables);
  }
}
