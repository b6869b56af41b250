package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tables;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Lists that would be longer than a function may answer come in parts.
final class LongAnswersTest {

  private static final int MOST_BYTES = 6_000_000;
  private static final LocalSystem SYSTEM = SharedSystem.get();

  private static final DynamoDbClient DYNAMODB =
      DynamoDbClient.builder()
          .endpointOverride(SYSTEM.dynamoDbEndpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(new SdkTransport(new Transport()))
          .build();

  private final Api api = Tenant.of(SYSTEM, "Long answers").api();

  @Test
  void participantsWithMuchMeta() {
    String room = api.room("Much");
    api.post(
            "/api/v1/rooms/" + room + "/join",
            Map.of("user_id", "user000", "meta", Map.of("note", "x".repeat(7_900))))
        .expect(200);
    multiply("user000", IntStream.range(1, 550).mapToObj("user%03d"::formatted).toList());

    List<Object> listed = new ArrayList<>();
    Optional<String> next = Optional.of("");
    int parts = 0;
    while (next.isPresent()) {
      Answer part = api.get("/api/v1/rooms/" + room + "/participants" + next.get()).expect(200);
      assertThat(part.body().length).isLessThan(MOST_BYTES);
      part.list("data").forEach(one -> listed.add(((Map<?, ?>) one).get("user_id")));
      next =
          part.json().containsKey("next_cursor")
              ? Optional.ofNullable(part.at("next_cursor")).map(cursor -> "?cursor=" + cursor)
              : Optional.empty();
      parts++;
    }

    assertThat(listed).hasSize(550).doesNotHaveDuplicates().isSorted();
    assertThat(parts).isEqualTo(2);
  }

  /// Puts others beside a participant. To let that many in one by one takes half a minute.
  private static void multiply(String user, List<String> others) {
    String table = Tables.name(SYSTEM, "ParticipantsTable");
    Map<String, AttributeValue> one =
        DYNAMODB
            .scanPaginator(
                scan ->
                    scan.tableName(table)
                        .filterExpression("#u = :u")
                        .expressionAttributeNames(Map.of("#u", "user"))
                        .expressionAttributeValues(Map.of(":u", AttributeValue.fromS(user))))
            .items()
            .stream()
            .findFirst()
            .orElseThrow();
    long joined = Long.parseLong(Objects.requireNonNull(one.get("joined")).n());
    for (int i = 0; i < others.size(); i += 25) {
      List<WriteRequest> puts = new ArrayList<>();
      for (int j = i; j < Math.min(i + 25, others.size()); j++) {
        Map<String, AttributeValue> item = new HashMap<>(one);
        item.put("user", AttributeValue.fromS(others.get(j)));
        item.put("joined", AttributeValue.fromN(String.valueOf(joined + 1 + j)));
        puts.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      DYNAMODB.batchWriteItem(batch -> batch.requestItems(Map.of(table, puts)));
    }
  }
}
