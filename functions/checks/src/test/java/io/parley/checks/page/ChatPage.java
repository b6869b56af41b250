package io.parley.checks.page;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The page as one person uses it.
final class ChatPage {

  static final String PASSWORD = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 25;

  final Chromium browser;
  private final URI base;

  ChatPage(Chromium browser, URI base) {
    this.browser = browser;
    this.base = base;
  }

  /// Registers somebody new in a browser that forgets whoever was there.
  ChatPage register(String name) {
    browser.go(base.resolve("/app/icon.svg"));
    browser.run("localStorage.clear(); sessionStorage.clear()");
    browser.go(base);
    // A picture alone makes the browser ask for a favicon.ico.
    var _ = browser.complaints();
    fillIn(name);
    await(".sidebar");
    return this;
  }

  /// Another window of the same browser, in which the same person is logged in.
  ChatPage openWindow() {
    ChatPage window = new ChatPage(browser.openWindow(), base);
    window.browser.screen(1280, 800, false);
    window.browser.go(base);
    window.await(".sidebar");
    return window;
  }

  /// Gives the window the focus, or takes it away, which the browser's own window does not have.
  void focus(boolean focused) {
    browser.run(
        "const focused = arguments[0]; document.hasFocus = () => focused;"
            + " dispatchEvent(new Event(focused ? 'focus' : 'blur'))",
        focused);
  }

  /// Waits until the browser has drawn what there is, and has told the page what is on the screen.
  void draw() {
    browser.later(
        "const done = arguments[0];"
            + " requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
  }

  void isTitled(String title) {
    until("the title " + title, "document.title === arguments[0]", title);
  }

  /// What is unread in the only chat of the list, as it is read out.
  void hasBadges(String... texts) {
    until("badges " + List.of(texts), () -> browser.texts(".chats .badge").equals(List.of(texts)));
  }

  void closeChat() {
    browser.run("location.hash = '#/'");
    await(".empty");
  }

  /// Registers on the form that is shown.
  void fillIn(String name) {
    await("#username");
    click(".tabs button:last-child");
    type("#username", name);
    type("#password", PASSWORD);
    click(".card form button.primary");
  }

  /// Logs in on the form that is shown.
  void logIn(String name) {
    await("#username");
    type("#username", name);
    type("#password", PASSWORD);
    click(".card form button.primary");
    await(".sidebar");
  }

  /// This person's id.
  String id() {
    return kept("person", "id");
  }

  /// What this browser keeps of the login.
  String kept(String... path) {
    Object kept = browser.run("return localStorage.getItem('parley-session')");
    try {
      return (String) Members.required(Json.read((String) Objects.requireNonNull(kept)), path);
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  /// Calls in this person's name.
  Api api(LocalSystem system) {
    return Api.of(system)
        .with("X-API-Key", "")
        .with("Authorization", "Bearer " + kept("access_token"));
  }

  /// Makes a chat with everybody there is.
  ///
  /// @return its id
  String create(String name, String... people) {
    click("button[aria-label='New chat']");
    await("dialog .choice input");
    type("#chat-name", name);
    for (String person : people) {
      browser.run(
          "[...document.querySelectorAll('.choice label')]"
              + ".find(e => e.textContent.includes(arguments[0])).click()",
          person);
    }
    click("dialog button.primary");
    isOpen(name);
    Object id = browser.run("return decodeURIComponent(location.hash.slice('#/chats/'.length))");
    return (String) Objects.requireNonNull(id);
  }

  /// Opens a chat by its address, and waits until its history is there.
  void open(String chat, String name) {
    browser.go(base.resolve("/#/chats/" + chat));
    isOpen(name);
  }

  /// Waits until a chat is open, and its history there.
  void isOpen(String name) {
    until(
        "the chat " + name + " is open and connected",
        "document.querySelector('.conversation h1')?.textContent === arguments[0]"
            + " && document.querySelector('.health').dataset.state === 'good'"
            + " && document.querySelector('.messages li')",
        name);
  }

  void write(String text) {
    type(".composer textarea", text);
    browser.run("document.querySelector('.composer').requestSubmit()");
  }

  /// The messages as they stand on the page, without what is not sent yet.
  List<String> messages() {
    return browser.texts(".message:not(.pending, .refused) .text");
  }

  List<String> pending() {
    return browser.texts(".message.pending .text");
  }

  /// Messages that the server refused.
  List<String> refused() {
    return browser.texts(".message.refused .text");
  }

  /// What is being written.
  String draft() {
    String value = "return document.querySelector('.composer textarea')?.value ?? ''";
    return String.valueOf(browser.run(value));
  }

  /// Presses the button with this text in a part of the page.
  void press(String part, String text) {
    String button =
        "[...document.querySelectorAll(arguments[0] + ' button')]"
            + ".find(e => e.textContent.includes(arguments[1]))";
    until(text, button, part, text);
    browser.run(button + ".click()", part, text);
  }

  void type(String selector, String text) {
    browser.run(
        "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
            + "e.dispatchEvent(new Event('input', {bubbles: true}))",
        selector,
        text);
  }

  void click(String selector) {
    browser.run("document.querySelector(arguments[0]).click()", selector);
  }

  void await(String selector) {
    until(selector, "document.querySelector(arguments[0])", selector);
  }

  void until(String what, String condition, Object... arguments) {
    until(what, () -> browser.holds(condition, arguments));
  }

  /// Waits for something; the end of patience only keeps a broken page from holding the tests up.
  void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited for " + what + "; " + browser.complaints() + browser.texts("body"));
      }
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(LOOK_EVERY_MILLIS * 1_000_000);
  }
}
