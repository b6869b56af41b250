package io.parley.dynamodb;

import io.micronaut.context.annotation.Factory;
import io.parley.core.limit.RecentTimes;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.login.LoginCounters;
import io.parley.core.usage.UsageDays;
import io.parley.dynamodb.account.DynamoLoginCounters;
import io.parley.dynamodb.limit.DynamoRecentTimes;
import io.parley.dynamodb.limit.DynamoSharedBuckets;
import io.parley.dynamodb.limit.DynamoUsageDays;
import io.parley.dynamodb.store.TableNames;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives a function the ports by which something is counted.
@Factory
final class CounterBeans {

  @Singleton
  RecentTimes recentTimes(DynamoDbClient client, TableNames tables) {
    return new DynamoRecentTimes(client, tables);
  }

  @Singleton
  LoginCounters attempts(DynamoDbClient client, TableNames tables) {
    return new DynamoLoginCounters(client, tables);
  }

  @Singleton
  SharedBuckets sharedBuckets(DynamoDbClient client, TableNames tables) {
    return new DynamoSharedBuckets(client, tables);
  }

  @Singleton
  UsageDays usageDays(DynamoDbClient client, TableNames tables) {
    return new DynamoUsageDays(client, tables);
  }
}
