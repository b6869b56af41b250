package io.parley.dynamodb;

import io.micronaut.context.annotation.Factory;
import io.parley.core.erase.Erasure;
import io.parley.dynamodb.entry.OverflowItem;
import io.parley.dynamodb.message.MentionItem;
import io.parley.dynamodb.message.ReactionItem;
import io.parley.dynamodb.message.RevisionItem;
import io.parley.dynamodb.room.InviteItem;
import io.parley.dynamodb.room.ReadItem;
import io.parley.dynamodb.room.SanctionItem;
import io.parley.dynamodb.store.PartitionErasure;
import io.parley.dynamodb.store.TableNames;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Erases what deleted rooms leave behind, table by table.
@Factory
final class ErasureBeans {

  @Singleton
  @Named("entries")
  Erasure entries(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.inTurn(
        PartitionErasure.ofOverflows(
            client, tables.log(), OverflowItem::partition, OverflowItem::firstPlace),
        PartitionErasure.byPlace(
            client, tables.log(), "seq", ReadItem.ofJoined(tables.participants())));
  }

  @Singleton
  @Named("participants")
  Erasure participantErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.inTurn(
        PartitionErasure.byIndex(client, tables.participants(), "by_joined", "joined", "user"),
        SanctionItem.erasure(client, tables.participants()));
  }

  @Singleton
  @Named("revisions")
  Erasure revisionErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.byText(
        client, tables.revisions(), "place", RevisionItem.FIRST_REVISION, ReactionItem::summary);
  }

  @Singleton
  @Named("invites")
  Erasure inviteErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.byText(
        client, tables.revisions(), "place", InviteItem.FIRST, _ -> InviteItem.LAST);
  }

  @Singleton
  @Named("mentions")
  Erasure mentionErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.byText(
        client, tables.revisions(), "place", MentionItem.FIRST, _ -> MentionItem.LAST);
  }

  @Singleton
  @Named("reactions")
  Erasure reactionErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.byText(
        client, tables.revisions(), "place", ReactionItem.FIRST, _ -> ReactionItem.LAST);
  }

  @Singleton
  @Named("replies")
  Erasure replyErasure(DynamoDbClient client, TableNames tables) {
    return PartitionErasure.byText(
        client, tables.revisions(), "place", RevisionItem.FIRST_REPLY, RevisionItem::lastReply);
  }
}
