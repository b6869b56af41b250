package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.checks.kit.Observed;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.store.Deadline;
import io.parley.dynamodb.store.SignedDynamoDb;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What DynamoDB Local never does: faults, throttling, damaged answers.
final class SignedDynamoDbTest {

  private static final String INTERNAL =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"m\"}";
  private static final String THROTTLED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}";
  private static final String ITEM =
      "{\"Item\":{\"s\":{\"S\":\"☕\"},\"n\":{\"N\":\"12\"},\"b\":{\"B\":\"AQI=\"},\"t\":{\"BOOL\":true},"
          + "\"z\":{\"NULL\":true},\"l\":{\"L\":[{\"M\":{\"x\":{\"S\":\"\"}}},{\"L\":[]}]}}}";

  private static final Clock CLOCK = Clock.systemUTC();

  private record Answer(int status, String body, Map<String, String> headers) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> pauses = new ArrayList<>();
  private HttpServer server;
  private SignedDynamoDb database;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort();
    database =
        new SignedDynamoDb(
            AwsService.of("dynamodb", "eu-central-1", address, new Transport()),
            pauses::add,
            CLOCK);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer answer = answers.remove();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void answers(int status, String body) {
    answers.add(new Answer(status, body, Map.of()));
  }

  /// By which a test after all others knows the metric, see `AfterAllTests`.
  @Test
  void whatDynamoDbThrottledIsCounted() {
    answers(400, THROTTLED);
    answers(500, INTERNAL);
    answers(200, ITEM);
    Metrics metrics = new Metrics("t");
    Observed.invoke(this::get);

    answers(400, THROTTLED);
    answers(500, INTERNAL);
    answers(200, ITEM);
    metrics.during(this::get);
    assertThat(metrics.valueOf(Metric.STORE_THROTTLES)).isEqualTo(1);
  }

  @Test
  void everyKindOfValueIsRead() {
    answers(200, ITEM);

    Map<String, AttributeValue> item = get().item();

    assertThat(item.get("s")).isEqualTo(AttributeValue.fromS("☕"));
    assertThat(item.get("n")).isEqualTo(AttributeValue.fromN("12"));
    assertThat(item.get("b"))
        .isEqualTo(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})));
    assertThat(item.get("t")).isEqualTo(AttributeValue.fromBool(true));
    assertThat(item.get("z")).isEqualTo(AttributeValue.fromNul(true));
    assertThat(item.get("l"))
        .isEqualTo(
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromM(Map.of("x", AttributeValue.fromS(""))),
                    AttributeValue.fromL(List.of()))));
    assertThat(bodies)
        .containsExactly(
            "{\"TableName\":\"t\",\"Key\":{\"k\":{\"B\":\"/w==\"}},\"ConsistentRead\":true}");
  }

  @Test
  void nothingIsNoItem() {
    answers(200, "{}");

    assertThat(get().hasItem()).isFalse();
  }

  @Test
  void faultsAndThrottlingAreTriedAgainWithLongerPauses() {
    answers(500, INTERNAL);
    answers(503, "");
    answers(400, THROTTLED);
    answers(200, "{}");

    assertThat(get().hasItem()).isFalse();
    assertThat(pauses).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(pauses.get(i)).isBetween(0L, 25L << i);
    }
  }

  @Test
  void whoHasNoTimeLeftTriesOnce() {
    answers(400, THROTTLED);

    assertThatThrownBy(() -> Deadline.within(CLOCK.instant(), this::get))
        .isInstanceOf(DynamoDbException.class);
    assertThat(bodies).hasSize(1);
  }

  @Test
  void afterEightTriesAFaultIsThrown() {
    for (int i = 0; i < 8; i++) {
      answers(400, THROTTLED);
    }

    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            DynamoDbException.class, fault -> assertThat(fault.isThrottlingException()).isTrue());
    assertThat(answers).isEmpty();
  }

  @Test
  void whatIsWrongIsNotTriedAgain() {
    answers(
        400, "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"m\"}");

    assertThatThrownBy(this::get)
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("ValidationException: m");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void aDamagedAnswerIsAskedForAgain() {
    answers.add(new Answer(200, "{}", Map.of("x-amz-crc32", "1")));
    answers.add(new Answer(200, "{}", Map.of("x-amz-crc32", "2745614147")));

    assertThat(get().hasItem()).isFalse();
    assertThat(bodies).hasSize(2);
  }

  @Test
  void whoIsNotThereDidNotAnswer() {
    server.stop(0);

    assertThatThrownBy(this::get).isInstanceOf(SdkClientException.class);
    assertThat(pauses).hasSize(7);
  }

  @Test
  void aFailedConditionShowsTheItem() {
    answers(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
            + "\"message\":\"The conditional request failed\",\"Item\":{\"s\":{\"S\":\"x\"}}}");

    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> assertThat(failed.item()).isEqualTo(Map.of("s", AttributeValue.fromS("x"))));
  }

  @Test
  void aCancelledTransactionSaysWhy() {
    answers(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"m\","
            + "\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\","
            + "\"Message\":\"c\",\"Item\":{\"s\":{\"S\":\"x\"}}}]}");

    assertThatThrownBy(this::transact)
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            cancelled -> {
              assertThat(cancelled.cancellationReasons())
                  .extracting(CancellationReason::code)
                  .containsExactly("None", "ConditionalCheckFailed");
              assertThat(cancelled.cancellationReasons().getLast().item()).containsKey("s");
            });
  }

  @Test
  void aTransactionIsRepeatedUnderOneTokenAndTheNextHasAnother() {
    answers(500, INTERNAL);
    answers(200, "{}");
    answers(200, "{}");

    transact();
    transact();

    assertThat(bodies).allMatch(body -> body.contains("\"ClientRequestToken\":\""));
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    assertThat(new HashSet<>(bodies)).hasSize(2);
  }

  private GetItemResponse get() {
    return database.getItem(
        request ->
            request
                .tableName("t")
                .key(Map.of("k", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {-1}))))
                .consistentRead(true));
  }

  private void transact() {
    var _ =
        database.transactWriteItems(
            request ->
                request.transactItems(
                    write ->
                        write.put(
                            put ->
                                put.tableName("t").item(Map.of("k", AttributeValue.fromS("v"))))));
  }
}
