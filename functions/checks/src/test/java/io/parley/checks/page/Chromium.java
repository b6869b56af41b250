package io.parley.checks.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium without a window, with a profile of its own.
final class Chromium implements AutoCloseable {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;
  private final String window;

  private Chromium(ChromeDriver driver, String window) {
    this.driver = driver;
    this.window = window;
  }

  /// Skips what needs a browser where there is none.
  static void assumeInstalled() {
    assumeTrue(Files.isExecutable(BROWSER), BROWSER + " is not installed");
    assumeTrue(Files.isExecutable(DRIVER), DRIVER + " is not installed");
  }

  /// With both paths given, Selenium looks for and downloads nothing.
  static Chromium start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--hide-scrollbars", "--lang=en");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    return new Chromium(driver, driver.getWindowHandle());
  }

  /// Another window of the same browser: what it keeps is kept for both.
  Chromium openWindow() {
    WebDriver opened = driver.switchTo().newWindow(WindowType.WINDOW);
    return new Chromium(driver, opened.getWindowHandle());
  }

  void closeWindow() {
    driver().close();
  }

  private ChromeDriver driver() {
    driver.switchTo().window(window);
    return driver;
  }

  void go(URI address) {
    driver().get(address.toString());
  }

  @Nullable Object run(String script, Object... arguments) {
    return driver().executeScript(script, arguments);
  }

  boolean holds(String condition, Object... arguments) {
    return Boolean.TRUE.equals(run("return Boolean(" + condition + ")", arguments));
  }

  @SuppressWarnings("unchecked")
  List<String> texts(String selector) {
    return (List<String>)
        Objects.requireNonNull(
            run(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                selector));
  }

  /// Keys as a person presses them, to whatever has the focus.
  void keys(CharSequence... keys) {
    new Actions(driver()).sendKeys(keys).perform();
  }

  void with(Keys modifier, CharSequence key) {
    new Actions(driver()).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  /// The size of a screen, a phone's when it is narrow, and whether its owner likes it dark.
  void screen(int width, int height, boolean dark) {
    driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of(
                "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  void offline(boolean offline) {
    driver().executeCdpCommand("Network.enable", Map.of());
    driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                offline,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1));
  }

  /// Answers the browser's question whether a site may notify with yes.
  void allowNotifications(URI site) {
    driver()
        .executeCdpCommand(
            "Browser.grantPermissions",
            Map.of("origin", site.toString(), "permissions", List.of("notifications")));
  }

  /// Loads the page anew, and runs a script in it before anything of its own.
  void reload(String script) {
    Map<String, Object> added =
        driver()
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    driver().navigate().refresh();
    driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
  }

  /// Runs a script that answers later, by calling its last argument.
  @Nullable Object later(String script, Object... arguments) {
    return driver().executeAsyncScript(script, arguments);
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, driver().getScreenshotAs(OutputType.BYTES));
  }

  /// What a screen reader is told of the page: role and name of everything.
  List<String> accessibleNodes() {
    driver().executeCdpCommand("Accessibility.enable", Map.of());
    Map<String, Object> tree = driver().executeCdpCommand("Accessibility.getFullAXTree", Map.of());
    return ((List<?>) Objects.requireNonNull(tree.get("nodes")))
        .stream()
            .map(node -> (Map<?, ?>) node)
            .filter(node -> !Boolean.TRUE.equals(node.get("ignored")))
            .map(node -> value(node, "role") + ": " + value(node, "name"))
            .toList();
  }

  private static String value(Map<?, ?> node, String name) {
    return node.get(name) instanceof Map<?, ?> value
        ? Objects.toString(value.get("value"), "")
        : "";
  }

  /// What the browser complained about since it was last asked.
  List<String> complaints() {
    return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
