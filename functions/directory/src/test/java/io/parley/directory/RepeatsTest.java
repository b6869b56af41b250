package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.database.FaultyPool;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What `Idempotency-Key` promises.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RepeatsTest extends DirectoryTest {

  private static final String ROOM = "{\"name\":\"A\"}";

  RepeatsTest(TestDatabases database) {
    super(database);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndCreatesNothing() {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    Reply first = once.post("/rooms", ROOM).expect(201);
    tenant().put("/rooms/1", "{\"name\":\"B\"}").expect(200);
    Reply repeat = once.post("/rooms", ROOM).expect(201);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  @Test
  void everyCreationCanBeRepeated() {
    Tenant type = tenant().with("Idempotency-Key", "type");
    Tenant user = tenant().with("Idempotency-Key", "user");
    Tenant assignment = tenant().with("Idempotency-Key", "assignment");
    tenant().room("A");
    for (int i = 0; i < 2; i++) {
      type.post("/room_types", "{\"size\":\"a\",\"style\":\"b\"}").expect(201);
      user.post("/users", "{\"external_id\":\"ada\"}").expect(201);
      assignment.assign(1, 1).expect(200);
    }
    tenant().assign(1, 1).expect(409);
  }

  @Test
  void anotherBodyOrPathIsAnotherRequest() {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    String text = "Idempotency key reused with a different body";
    once.post("/rooms", ROOM).expect(201);
    once.post("/rooms", "{\"name\":\"B\"}").expectError(422, text);
    once.post("/users", "{\"external_id\":\"a\"}").expectError(422, text);
    newcomer().with("Idempotency-Key", "k-1").post("/rooms", "{\"name\":\"B\"}").expect(201);
  }

  @Test
  void aRefusalIsNotRemembered() {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    once.assign(1, 1).expect(404);
    tenant().room("A");
    tenant().user("ada");
    once.assign(1, 1).expect(200);
  }

  @Test
  void anAnswerIsRememberedForADay() {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    once.post("/rooms", ROOM).expect(201);
    CLOCK.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(once.post("/rooms", ROOM).expect(201).id()).isEqualTo(1);
    CLOCK.advance(Duration.ofMillis(1));
    assertThat(once.post("/rooms", ROOM).expect(201).id()).isEqualTo(2);
  }

  @Test
  void aKeyMustBeOfUse() {
    tenant()
        .with("Idempotency-Key", "k".repeat(256))
        .post("/rooms", ROOM)
        .expectError(400, "Invalid idempotency key");
  }

  @Test
  void whileTheFirstIsRunningARepeatIsToldToWait() throws Exception {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    var reached = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void statement(Connection connection, String sql) {
            if (sql.startsWith("INSERT INTO rooms")) {
              reached.countDown();
              awaitQuietly(go);
            }
          }
        });
    var first = CompletableFuture.supplyAsync(() -> once.post("/rooms", ROOM));
    reached.await();
    Reply second = once.post("/rooms", ROOM);
    go.countDown();
    second.expectError(409, "Request with this idempotency key is still running");
    assertThat(second.header("Retry-After")).isEqualTo("1");
    String answered = first.join().expect(201).body();
    assertThat(once.post("/rooms", ROOM).expect(201).body()).isEqualTo(answered);
  }

  @Test
  void ofFiftyRepeatsAtOnceNoneCreatesTwice() throws Exception {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    List<Reply> replies = together(50, _ -> once.post("/rooms", ROOM));
    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(201, 409));
    assertThat(replies).filteredOn(reply -> reply.status() == 201).isNotEmpty();
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
