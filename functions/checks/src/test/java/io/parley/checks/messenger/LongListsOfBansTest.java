package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tables;
import io.parley.local.LocalSystem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Two thousand bans with the longest reasons are listed in parts that a function may answer.
final class LongListsOfBansTest {

  private static final int MOST_BYTES = 6_000_000;
  private static final int BANS = 2_000;
  private static final int BATCH = 25;
  private static final String FIRST = "user0000";
  private static final String REASON = "\uD834\uDD1E".repeat(1_000);
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final String chat = ada.chat("Banned");
  private final String bans = "/chats/" + chat + "/bans";

  @Test
  void allOfThemAreFoundPartByPart() {
    ada.api().post(bans, Map.of("userId", FIRST, "reason", REASON)).expect(201);
    ada.api().post("/chats/" + chat + "/mutes", Map.of("userId", FIRST)).expect(201);
    multiply();
    List<String> all = IntStream.range(0, BANS).mapToObj("user%04d"::formatted).toList();

    Function<Answer, String> link =
        answer -> {
          Matcher next = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
          return next.find() ? next.group(1) : "";
        };
    assertThat(read(ada.api(), bans, "", "userId", link)).isEqualTo(all);
    assertThat(read(ada.api(), bans + "?limit=300", "", "userId", link)).isEqualTo(all);

    String room = "/api/v1/rooms/" + chat + "/bans";
    Function<Answer, String> cursor =
        answer ->
            answer.json().containsKey("next_cursor")
                ? room + "?cursor=" + encode(answer.text("next_cursor"))
                : "";
    assertThat(read(Api.of(system), room, "data", "user_id", cursor)).isEqualTo(all);
    String mutes = "/chats/" + chat + "/mutes?limit=100";
    assertThat(ada.api().get(mutes).expect(200).each("userId")).isEqualTo(all.subList(0, 100));
  }

  private static List<String> read(
      Api api, String first, String data, String user, Function<Answer, String> next) {
    List<String> read = new ArrayList<>();
    for (String path = first; !path.isEmpty(); ) {
      Answer part = api.get(path).expect(200);
      assertThat(part.body().length).isLessThan(MOST_BYTES);
      (data.isEmpty() ? part.elements() : part.list(data))
          .forEach(ban -> read.add((String) Members.required(ban, user)));
      path = next.apply(part);
    }
    return read;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Puts others beside the first one, whose entries would take a minute.
  private void multiply() {
    DynamoDbClient client = system.tables().client();
    String table = Tables.name(system, "ParticipantsTable");
    Map<String, AttributeValue> first =
        client
            .scanPaginator(
                scan ->
                    scan.tableName(table)
                        .filterExpression("#u = :u AND contains(room, :r)")
                        .expressionAttributeNames(Map.of("#u", "user"))
                        .expressionAttributeValues(
                            Map.of(
                                ":u", AttributeValue.fromS(FIRST),
                                ":r", AttributeValue.fromS(chat))))
            .items()
            .stream()
            .findFirst()
            .orElseThrow();
    for (int from = 1; from < BANS; from += BATCH) {
      List<WriteRequest> puts =
          IntStream.range(from, Math.min(from + BATCH, BANS))
              .mapToObj(i -> put(first, "user%04d".formatted(i)))
              .toList();
      client.batchWriteItem(batch -> batch.requestItems(Map.of(table, puts)));
    }
  }

  private static WriteRequest put(Map<String, AttributeValue> first, String user) {
    Map<String, AttributeValue> item = new HashMap<>(first);
    item.put("user", AttributeValue.fromS(user));
    return WriteRequest.builder().putRequest(request -> request.item(item)).build();
  }
}
