package io.parley.checks.page;

import io.parley.checks.Project;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalOptions;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The page in two browsers, on a system whose line can be cut and which can be restarted: both are
/// shared, so one class runs at a time.
@Timeout(180)
@ResourceLock("browsers")
abstract class PageTest {

  private static final Path SCREENSHOTS =
      Project.ROOT.resolve("functions/checks/target/screenshots");
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  static final Line LINE = new Line();

  @TempDir static @Nullable Path data;

  /// What a class changes before it restarts the system.
  static UnaryOperator<LocalOptions> deployment = UnaryOperator.identity();

  private static int lives = 1;
  private static @Nullable LocalSystem started;
  private static @Nullable Chromium left;
  private static @Nullable Chromium right;

  @BeforeAll
  static void start() {
    Chromium.assumeInstalled();
    started = start(0);
    left = Chromium.start();
    right = Chromium.start();
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable part : new AutoCloseable[] {left, right, started}) {
      close(part);
    }
  }

  private static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Without the demo client's key, as a deployed system: what people do on the page is their own
  /// right.
  private static LocalSystem start(int port) {
    Path folder = Objects.requireNonNull(data).resolve("life-" + lives);
    return SharedSystem.start(
        options ->
            deployment
                .apply(options.with("RoomsPerMinute", "2000"))
                .onPort(port)
                .keeping(folder)
                .demoKey(false)
                .gateway(gateway -> gateway.with(LINE)));
  }

  static LocalSystem system() {
    return Objects.requireNonNull(started);
  }

  private static ChatPage page(@Nullable Chromium browser) {
    Chromium found = Objects.requireNonNull(browser);
    found.offline(false);
    found.screen(1280, 800, false);
    return new ChatPage(found, system().baseUrl());
  }

  /// Another device, with nobody logged in.
  static ChatPage device(Chromium browser) {
    ChatPage page = page(browser);
    page.browser.go(system().baseUrl());
    return page;
  }

  static String name(String first) {
    return first + " " + PEOPLE.incrementAndGet();
  }

  /// Two people in one chat, each on a page of their own.
  record Two(ChatPage ada, ChatPage bob, String adasName, String bobsName, String chat) {

    static Two in(String name) {
      String bobsName = name("Bob");
      String adasName = name("Ada");
      ChatPage bob = page(right).register(bobsName);
      ChatPage ada = page(left).register(adasName);
      String chat = ada.create(name, bobsName);
      bob.open(chat, name);
      return new Two(ada, bob, adasName, bobsName, chat);
    }

    void bothSee(String... messages) {
      for (ChatPage page : List.of(ada, bob)) {
        page.until(
            List.of(messages) + " on both pages", () -> page.messages().equals(List.of(messages)));
      }
    }
  }

  /// On a desk and on a phone, by day and by night.
  static void shoot(ChatPage page, String view) throws IOException {
    for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
      for (boolean dark : new boolean[] {false, true}) {
        page.browser.screen(size[0], size[1], dark);
        page.until(
            view + " fits " + size[0] + " pixels",
            "document.documentElement.scrollWidth <= innerWidth"
                + " && document.documentElement.scrollHeight <= innerHeight");
        String light = dark ? "dark" : "light";
        page.browser.screenshot(
            SCREENSHOTS.resolve("%s-%dx%d-%s.png".formatted(view, size[0], size[1], light)));
      }
    }
    page.browser.screen(1280, 800, false);
  }

  /// A page without anybody.
  static ChatPage page() {
    return page(left);
  }

  /// A page without anybody, in another browser.
  static ChatPage otherPage() {
    return page(right);
  }

  /// Ends the system and starts it again, with what it has kept, at the same port.
  static void restart(Runnable meanwhile) {
    int port = system().baseUrl().getPort();
    system().close();
    try {
      meanwhile.run();
    } finally {
      started = start(port);
    }
  }

  /// Ends the system and starts another at the same port that knows nothing of it.
  static void replace() {
    int port = system().baseUrl().getPort();
    system().close();
    lives++;
    started = start(port);
  }

  /// Ends a person's sockets, as a network does that goes away.
  static void hangUp(ChatPage page) {
    Api api = Api.of(system());
    for (String connection : LINE.connections(page.id())) {
      if (system().gateway().connections().contains(connection)) {
        api.delete("/live/@connections/" + URLEncoder.encode(connection, StandardCharsets.UTF_8))
            .expect(204);
      }
    }
  }
}
