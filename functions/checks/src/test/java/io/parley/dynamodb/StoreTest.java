package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.log.StoreException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class StoreTest {

  private final Store store = new Store(unused());
  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void aRequestThatWasEndedWhileConnectingIsMadeAgain() {
    assertThat(store.call(() -> failTimes(2))).isEqualTo("answer");
    assertThat(requests).hasValue(3);
  }

  @Test
  void whatNeverConnectsIsNoAnswer() {
    assertThatThrownBy(() -> store.call(() -> failTimes(100)))
        .isInstanceOfSatisfying(
            StoreException.class, fault -> assertThat(fault.retryable()).isTrue());
    assertThat(requests).hasValue(3);
  }

  private String failTimes(int times) {
    if (requests.incrementAndGet() <= times) {
      throw new IllegalStateException("Endpoint not acquired / already released");
    }
    return "answer";
  }

  private static DynamoDbClient unused() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, _) -> {
              throw new AssertionError(method);
            });
  }
}
