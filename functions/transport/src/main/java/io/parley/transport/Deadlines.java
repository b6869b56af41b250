package io.parley.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Ends requests whose time is over. One thread looks at all of them now and then: a time limit on
/// each read would cost a timer for each, and a write has none at all.
final class Deadlines {

  private static final long TICK_NANOS = 20_000_000;

  private static final Deadlines ALL = new Deadlines();

  private final Set<HttpCall> underWay = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean isIdle;

  private Deadlines() {
    thread = Thread.ofPlatform().daemon().name("transport deadlines").start(this::watchRequests);
  }

  static void watch(HttpCall request) {
    ALL.underWay.add(request);
    if (ALL.isIdle) {
      LockSupport.unpark(ALL.thread);
    }
  }

  static void forget(HttpCall request) {
    ALL.underWay.remove(request);
  }

  private void watchRequests() {
    while (true) {
      isIdle = true;
      if (underWay.isEmpty()) {
        LockSupport.park(this);
      }
      isIdle = false;
      LockSupport.parkNanos(this, TICK_NANOS);
      underWay.forEach(HttpCall::endIfLate);
    }
  }
}
