package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.text;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads reactions as they are stored.
public final class StoredReactions {

  private static final int NAME = ReactionItem.first(0).length();

  private StoredReactions() {}

  public static boolean isReaction(Map<String, AttributeValue> item) {
    return text(item, "place").startsWith(ReactionItem.FIRST);
  }

  public static boolean isSummary(Map<String, AttributeValue> item) {
    return item.containsKey("reactions");
  }

  public static Reaction reaction(Map<String, AttributeValue> item) {
    return ReactionItem.reaction(item);
  }

  public static ReactionSummary summary(Map<String, AttributeValue> item) {
    return ReactionItem.told(item).summary();
  }

  /// The message that a user's reaction is to.
  public static long message(Map<String, AttributeValue> item) {
    String place = text(item, "place");
    return Long.parseLong(place, ReactionItem.FIRST.length(), NAME, 10);
  }

  public static ReactionName name(Map<String, AttributeValue> item) {
    String place = text(item, "place");
    return new ReactionName(place.substring(NAME, place.indexOf('\n')));
  }
}
