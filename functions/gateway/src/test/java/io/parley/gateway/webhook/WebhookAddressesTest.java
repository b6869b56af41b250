package io.parley.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.parley.core.callback.WebhookCalls;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookAddressesTest {

  private static WebhookAddresses deployed(String... addresses) {
    return new WebhookAddresses(_ -> parse(addresses), false);
  }

  private static WebhookAddresses local(String... addresses) {
    return new WebhookAddresses(_ -> parse(addresses), true);
  }

  private static InetAddress[] parse(String... addresses) throws UnknownHostException {
    InetAddress[] parsed = new InetAddress[addresses.length];
    for (int i = 0; i < parsed.length; i++) {
      parsed[i] = InetAddress.getByName(addresses[i]);
    }
    return parsed;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::10.0.0.1",
        "::8.8.8.8",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:1:2:3:4:5:6",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotGlobalIsRefused(String address) throws IOException {
    assertThat(GlobalAddress.isGlobal(InetAddress.getByName(address))).isFalse();
    assertThat(deployed(address).fault("https://example.org/")).isPresent();
    assertThat(deployed("8.8.8.8", address).fault("https://example.org/")).isPresent();
    assertThatThrownBy(() -> deployed("8.8.8.8", address).resolve("example.org"))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2600:1f18::1",
        "2a00:1450::1"
      })
  void whatIsGlobalIsTaken(String address) throws IOException {
    assertThat(deployed(address).fault("https://example.org:8443/a?b=c")).isEmpty();
    assertThat(deployed(address).resolve("example.org")).isEqualTo(parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "http://example.org/",
        "ftp://example.org/",
        "https:///",
        "https://",
        "https://ada@example.org/",
        "https://example.org/#part",
        "https://example.org:0/",
        "https://example.org:70000/",
        "https://ex ample.org/",
        "https://exämple.org/",
        "https://example.org/ä",
        "https://example.org/\r\nhost: other",
        "javascript:alert(1)"
      })
  void aUrlIsHttpsWithAHost(String url) {
    assertThat(deployed("8.8.8.8").fault(url)).isPresent();
  }

  @Test
  void onlyTheLocalSystemTakesHttpAndOnlyOnThisMachine() throws IOException {
    assertThat(deployed("127.0.0.1").fault("http://localhost:8080/")).isPresent();
    assertThat(local("127.0.0.1").fault("http://localhost:8080/")).isEmpty();
    assertThat(local("127.0.0.1").fault("https://localhost:8080/")).isPresent();
    assertThat(local("10.0.0.1").fault("http://inside:8080/")).isPresent();
    assertThat(local("8.8.8.8").fault("http://example.org/")).isPresent();
    assertThatThrownBy(() -> local("10.0.0.1").resolve("inside")).isInstanceOf(IOException.class);
  }

  @Test
  void aNameThatIsNotKnownIsRefused() {
    WebhookAddresses unknown =
        new WebhookAddresses(
            host -> {
              throw new UnknownHostException(host);
            },
            false);
    assertThat(unknown.fault("https://example.org/")).isPresent();
  }

  @Test
  void aNameThatLaterLeadsInsideIsNotCalled() throws IOException {
    Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
    WebhookAddresses addresses = new WebhookAddresses(_ -> parse(answers.remove()), false);
    AtomicInteger calls = new AtomicInteger();
    HttpServer inside = serve(calls, 200);
    String url = "https://rebound.example:" + inside.getAddress().getPort() + "/";
    try {
      assertThat(addresses.fault(url)).isEmpty();
      assertThat(callsBy(addresses).post(url, Map.of(), new byte[0])).isEqualTo(WebhookCalls.NONE);
      assertThat(answers).isEmpty();
      assertThat(calls).hasValue(0);
    } finally {
      inside.stop(0);
    }
  }

  @Test
  void aCallIsOnePostAndFollowsNoRedirect() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server = serve(calls, 307);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
    try {
      int status =
          callsBy(local("127.0.0.1"))
              .post(url, Map.of("webhook-id", "msg_1"), "{}".getBytes(StandardCharsets.UTF_8));
      assertThat(status).isEqualTo(307);
      assertThat(calls).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  private static WebhookCalls callsBy(WebhookAddresses addresses) {
    return new GuardedCalls(
        new Transport(
            () -> {
              throw new IllegalStateException("no TLS here");
            },
            addresses::resolve));
  }

  private static HttpServer serve(AtomicInteger calls, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "/hook");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
