package io.parley.directory;

import io.parley.core.json.Json;
import io.parley.directory.database.FaultyPool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;

/// What tests of the function share: one function on each database, and a client of its own for
/// each test. Each class of tests runs once for each database.
abstract class DirectoryTest {

  static final HandClock CLOCK = new HandClock();
  private static final Map<TestDatabases, DirectoryHandler> FUNCTIONS =
      new EnumMap<>(TestDatabases.class);

  private final TestDatabases database;
  private final Tenant tenant;

  DirectoryTest(TestDatabases database) {
    this.database = database;
    this.tenant = newcomer();
  }

  @AfterEach
  final void heal() {
    FaultyPool.heal();
  }

  /// The client of this test.
  final Tenant tenant() {
    return tenant;
  }

  /// Another client.
  final Tenant newcomer() {
    return Tenant.in(FUNCTIONS.computeIfAbsent(database, _ -> start(Map.of())));
  }

  /// Another instance of the function on the same database.
  final DirectoryHandler start(Map<String, String> more) {
    return new DirectoryHandler(environment(database.url(), more), CLOCK);
  }

  static Map<String, String> environment(String url, Map<String, String> more) {
    var environment = new HashMap<String, String>();
    environment.put("PARLEY_CLIENTS_TABLE", "clients");
    environment.put("PARLEY_SETTINGS", Json.write(Map.of("databaseUrl", url)));
    environment.putAll(more);
    return environment;
  }

  /// Makes that many calls at the same time.
  static List<Reply> together(int count, IntFunction<Reply> call)
      throws InterruptedException, ExecutionException {
    var go = new CountDownLatch(1);
    var replies = new ArrayList<Reply>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<Reply>>();
      for (int i = 0; i < count; i++) {
        int number = i;
        Callable<Reply> task =
            () -> {
              go.await();
              return call.apply(number);
            };
        calls.add(threads.submit(task));
      }
      go.countDown();
      for (Future<Reply> reply : calls) {
        replies.add(reply.get());
      }
    }
    return replies;
  }
}
