package io.parley.dynamodb.store;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.store.Deadline;
import io.parley.core.store.Jitter;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import io.parley.transport.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// DynamoDB by calls that we sign ourselves: the SDK's requests and answers without its pipeline,
/// whose some 1,300 classes take longer to load than a function's other work. It has the operations
/// that the adapters use, and tries again when the SDK would.
public final class SignedDynamoDb implements DynamoDbClient {

  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(10);

  /// Left for the caller's answer when a call is given up.
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final int TRIES = 8;
  private static final long FIRST_PAUSE = 25;
  private static final long LONGEST_PAUSE = 2_000;
  private static final int OK = 200;
  private static final int SERVER_FAULT = 500;

  private final AwsService service;
  private final LongConsumer pause;
  private final Clock clock;

  /// @param pause waits for so many milliseconds
  public SignedDynamoDb(AwsService service, LongConsumer pause, Clock clock) {
    this.service = service;
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return callOperation("GetItem", request, GetItemResponse.builder());
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return callOperation("PutItem", request, PutItemResponse.builder());
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return callOperation("UpdateItem", request, UpdateItemResponse.builder());
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return callOperation("DeleteItem", request, DeleteItemResponse.builder());
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return callOperation("Query", request, QueryResponse.builder());
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return callOperation("BatchGetItem", request, BatchGetItemResponse.builder());
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return callOperation("BatchWriteItem", request, BatchWriteItemResponse.builder());
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return callOperation("TransactGetItems", request, TransactGetItemsResponse.builder());
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return callOperation("TransactWriteItems", request, TransactWriteItemsResponse.builder());
  }

  private <R, B extends SdkPojo & SdkBuilder<?, R>> R callOperation(
      String operation, SdkPojo request, B builder) {
    // Written once: a transaction is repeated under the token that it got here.
    byte[] body = Json.write(PojoJson.write(request)).getBytes(StandardCharsets.UTF_8);
    PojoJson.read(sendBody(operation, body), builder);
    return builder.build();
  }

  private Map<?, ?> sendBody(String operation, byte[] body) {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/x-amz-json-1.0",
            "x-amz-target",
            "DynamoDB_20120810." + operation);
    String hash = Signer.hash(body);
    Duration left = timeLeft();
    Duration attempt = shorterOf(ATTEMPT, left);
    long end = System.nanoTime() + shorterOf(CALL, left).toNanos();
    for (int tries = 1; ; tries++) {
      boolean isLast = tries == TRIES || System.nanoTime() + attempt.toNanos() > end;
      try {
        HttpReply reply = service.callOnce("POST", "/", headers, body, hash, attempt);
        Map<?, ?> answer = readAnswer(reply);
        if (reply.status() == OK) {
          return answer;
        }
        DynamoDbException fault = toFault(reply, answer);
        boolean mayPass = reply.status() >= SERVER_FAULT || fault.isThrottlingException();
        if (!mayPass || isLast) {
          throw fault;
        }
        Metrics.count(Metric.STORE_THROTTLES, fault.isThrottlingException() ? 1 : 0);
      } catch (IOException e) {
        if (isLast) {
          throw SdkClientException.create("DynamoDB did not answer " + operation, e);
        }
      }
      long bound = Math.min(FIRST_PAUSE << (tries - 1), LONGEST_PAUSE);
      pause.accept(Jitter.below(bound));
    }
  }

  /// The time reserved for answering the caller must not be spent on waiting.
  private Duration timeLeft() {
    Duration left = Deadline.left(clock).orElse(CALL.plus(ANSWERING)).minus(ANSWERING);
    return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
  }

  private static Duration shorterOf(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Map<?, ?> readAnswer(HttpReply reply) throws IOException {
    checkCrc(reply);
    try {
      if (Json.readOwn(new String(reply.body(), StandardCharsets.UTF_8))
          instanceof Map<?, ?> answer) {
        return answer;
      }
    } catch (MalformedJson e) {
      // As below.
    }
    if (reply.status() >= SERVER_FAULT) {
      return Map.of();
    }
    throw new IOException("no answer of DynamoDB's: " + reply.status());
  }

  private static void checkCrc(HttpReply reply) throws IOException {
    Optional<String> sum = reply.header("x-amz-crc32");
    if (sum.isPresent()) {
      CRC32 crc = new CRC32();
      crc.update(reply.body());
      if (!sum.get().equals(String.valueOf(crc.getValue()))) {
        throw new IOException("an answer that was damaged on its way");
      }
    }
  }

  private static DynamoDbException toFault(HttpReply reply, Map<?, ?> answer) {
    String type = String.valueOf(answer.get("__type"));
    String code = type.substring(type.indexOf('#') + 1);
    Object message = answer.get("message") == null ? answer.get("Message") : answer.get("message");
    DynamoDbException.Builder builder = builderOf(code);
    PojoJson.read(answer, (SdkPojo) builder);
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName(SERVICE_NAME)
            .errorCode(code)
            .errorMessage(String.valueOf(message))
            .build();
    return (DynamoDbException)
        builder
            .message(String.format(Locale.ROOT, "%s: %s", code, message))
            .statusCode(reply.status())
            .requestId(reply.header("x-amzn-requestid").orElse(null))
            .awsErrorDetails(details)
            .build();
  }

  private static DynamoDbException.Builder builderOf(String code) {
    return switch (code) {
      case "ConditionalCheckFailedException" -> ConditionalCheckFailedException.builder();
      case "TransactionCanceledException" -> TransactionCanceledException.builder();
      case "TransactionConflictException" -> TransactionConflictException.builder();
      case "TransactionInProgressException" -> TransactionInProgressException.builder();
      default -> DynamoDbException.builder();
    };
  }
}
