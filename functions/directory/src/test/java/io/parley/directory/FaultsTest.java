package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.database.FaultyPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The database fails in the middle of a request: a clean error or a repeat, and nothing half
/// written.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class FaultsTest extends DirectoryTest {

  private static final String ROOM = "{\"name\":\"A\"}";

  FaultsTest(TestDatabases database) {
    super(database);
  }

  @Test
  void aConnectionLostBeforeTheCommitIsReplacedAndTheRequestSucceeds() {
    var failures = failing("INSERT INTO rooms", "08006", 2);
    assertThat(tenant().post("/rooms", ROOM).expect(201).id()).isEqualTo(1);
    assertThat(failures).hasValue(0);
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  @Test
  void aConnectionReallyClosedInMidRequestIsReplaced() {
    var once = new AtomicInteger(1);
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void statement(Connection connection, String sql) throws SQLException {
            if (sql.startsWith("INSERT INTO rooms") && once.getAndDecrement() == 1) {
              connection.unwrap(Connection.class).abort(Runnable::run);
              throw new SQLException("gone", "08006");
            }
          }
        });
    assertThat(tenant().post("/rooms", ROOM).expect(201).id()).isEqualTo(1);
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  @Test
  void aConnectionThatIsLostAgainAndAgainIsAClean503() {
    failing("INSERT INTO rooms", "08006", Integer.MAX_VALUE);
    Reply refused = tenant().post("/rooms", ROOM).expect(503);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"Service unavailable\",\"request_id\":\"request-1\"}");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    FaultyPool.heal();
    assertThat(tenant().get("/rooms").body()).isEqualTo("[]");
    assertThat(tenant().room("B")).isEqualTo(1);
  }

  @Test
  void aLostCommitIsNotRepeatedButAnsweredWithItsKey() {
    Tenant once = tenant().with("Idempotency-Key", "k-1");
    var commits = new AtomicInteger();
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void commit(Connection connection) throws SQLException {
            connection.commit();
            if (commits.incrementAndGet() == 2) {
              throw new SQLException("lost", "08006");
            }
          }
        });
    once.post("/rooms", ROOM).expect(503);
    FaultyPool.heal();
    assertThat(once.post("/rooms", ROOM).expect(201).id()).isEqualTo(1);
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  @Test
  void aRefusedCommitLeavesNothing() {
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void commit(Connection connection) throws SQLException {
            connection.rollback();
            throw new SQLException("lost", "08006");
          }
        });
    tenant().post("/rooms", ROOM).expect(503);
    FaultyPool.heal();
    assertThat(tenant().get("/rooms").body()).isEqualTo("[]");
    assertThat(tenant().room("B")).isEqualTo(1);
  }

  @Test
  void aDeadlocksVictimIsRepeated() {
    failing("UPDATE counters", "40P01", 3);
    tenant().post("/rooms", ROOM).expect(201);
  }

  @Test
  void aConstraintThatKeepsFailingIsAClean503() {
    failing("INSERT INTO rooms", "23505", Integer.MAX_VALUE);
    tenant().post("/rooms", ROOM).expect(503);
  }

  @Test
  void aFaultWithoutARemedyIsAClean500() {
    failing("SELECT", "42P01", 1);
    Reply refused = tenant().get("/rooms").expect(500);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"Internal server error\",\"request_id\":\"request-1\"}");
    assertThat(refused.header("Retry-After")).isNull();
    tenant().get("/rooms").expect(200);
  }

  @Test
  void aPoolThatIsExhaustedIsAClean503() throws Exception {
    var small = start(Map.of("TEST_POOL_SIZE", "1", "TEST_POOL_PATIENCE", "250"));
    Tenant caller = Tenant.in(small);
    var reached = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void commit(Connection connection) throws SQLException {
            reached.countDown();
            awaitQuietly(go);
            connection.commit();
          }
        });
    var first = CompletableFuture.supplyAsync(() -> caller.post("/rooms", ROOM));
    reached.await();
    Reply second = caller.post("/rooms", ROOM);
    go.countDown();
    assertThat(second.expect(503).header("Retry-After")).isEqualTo("1");
    first.join().expect(201);
    assertThat(caller.get("/rooms").list()).hasSize(1);
    small.close();
  }

  /// Makes the statements that begin so fail, that many times.
  private static AtomicInteger failing(String beginning, String state, int times) {
    var left = new AtomicInteger(times);
    FaultyPool.set(
        new FaultyPool.Faults() {
          @Override
          public void statement(Connection connection, String sql) throws SQLException {
            if (sql.startsWith(beginning) && left.get() > 0) {
              left.decrementAndGet();
              throw new SQLException("injected", state);
            }
          }
        });
    return left;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
