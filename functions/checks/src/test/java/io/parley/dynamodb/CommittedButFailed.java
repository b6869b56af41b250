package io.parley.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Turns the answer to writes that DynamoDB has carried out into a 500, which is how an unknown
/// outcome looks.
final class CommittedButFailed implements ExecutionInterceptor {

  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /// How many answers from now on are turned.
  void next(int answers) {
    left.set(answers);
  }

  int failed() {
    return failed.get();
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    boolean isWrite =
        context.request() instanceof PutItemRequest
            || context.request() instanceof TransactWriteItemsRequest;
    if (isWrite && context.httpResponse().isSuccessful() && left.getAndDecrement() > 0) {
      failed.incrementAndGet();
      return context.httpResponse().toBuilder().statusCode(500).build();
    }
    return context.httpResponse();
  }
}
