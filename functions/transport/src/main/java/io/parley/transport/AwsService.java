package io.parley.transport;

import io.parley.core.store.Jitter;
import io.parley.transport.Signer.KeySource;
import io.parley.transport.Signer.Keys;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Signed calls of one AWS service: for the few operations that functions use of it, beside what
/// the SDK does.
public final class AwsService {

  private static final int TRIES = 3;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;
  private static final long FIRST_PAUSE = 50;

  private final Transport transport;
  private final Endpoint endpoint;
  private final String base;
  private final Signer signer;
  private final LongConsumer pause;

  /// @param base where its paths begin
  /// @param pause waits for so many milliseconds
  AwsService(Transport transport, URI base, Signer signer, LongConsumer pause) {
    this.transport = transport;
    this.endpoint = Endpoint.of(base);
    this.base = base.getRawPath().replaceFirst("/$", "");
    this.signer = signer;
    this.pause = pause;
  }

  /// A service at its address. One without TLS is on this machine, where signatures are not
  /// checked.
  ///
  /// @param name by which requests are signed
  public static AwsService at(URI base, String name, String region, Transport transport) {
    KeySource keys =
        base.getScheme().equals("http")
            ? () -> new Keys("local", "local", Optional.empty())
            : new AwsKeys(System.getenv(), transport, Clock.systemUTC())::get;
    return new AwsService(
        transport, base, new Signer(name, region, keys, Clock.systemUTC()), AwsService::sleepFor);
  }

  /// A service of a region.
  ///
  /// @param elsewhere where it is if not at AWS; null or empty if it is
  public static AwsService of(
      String name, String region, @Nullable String elsewhere, Transport transport) {
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    String address = "https://" + name + "." + region + "." + domain;
    boolean isElsewhere = elsewhere != null && !elsewhere.isEmpty();
    return at(URI.create(isElsewhere ? elsewhere : address), name, region, transport);
  }

  /// Makes a call, and again where the service is not reached, too busy or faulty.
  ///
  /// @param path after the base, as it is sent
  /// @param headers by lower-case name
  /// @return the last answer, whatever it says
  public HttpReply call(
      String method, String path, Map<String, String> headers, byte[] body, Duration patience)
      throws IOException {
    String hash = Signer.hash(body);
    long end = System.nanoTime() + patience.toNanos();
    for (int tries = 1; ; tries++) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      try {
        HttpReply reply = callOnce(method, path, headers, body, hash, left);
        boolean mayPass = reply.status() == TOO_MANY || reply.status() >= SERVER_FAULT;
        if (!mayPass || tries == TRIES) {
          return reply;
        }
      } catch (IOException e) {
        if (tries == TRIES || System.nanoTime() > end) {
          throw e;
        }
      }
      pause.accept(Jitter.below(FIRST_PAUSE << tries));
    }
  }

  /// Makes a call once.
  ///
  /// @param hash of the body, see [Signer#hash]
  public HttpReply callOnce(
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      String hash,
      Duration patience)
      throws IOException {
    String head = signer.sign(method, endpoint, base + path, headers, body.length, hash);
    return transport.exchange(endpoint, new HttpCall(head, body, patience));
  }

  private static void sleepFor(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
