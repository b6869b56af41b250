package io.parley.transport;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.transport.Signer.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The function's own credentials: from its environment or, where it starts from a snapshot, from
/// the address that its environment names, which gives new ones before the old ones end.
final class AwsKeys {

  /// How long before their end others are asked for.
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int TRIES = 3;
  private static final int OK = 200;

  private final Map<String, String> environment;
  private final Transport transport;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Temporary kept;

  /// @param environment as Lambda gives it
  /// @param transport to where credentials are asked for
  AwsKeys(Map<String, String> environment, Transport transport, Clock clock) {
    this.environment = environment;
    this.transport = transport;
    this.clock = clock;
  }

  private record Temporary(Keys keys, Instant end) {
    boolean lasts(Instant until) {
      return until.isBefore(end);
    }
  }

  /// @throws IOException if there are none
  Keys get() throws IOException {
    @Nullable String access = environment.get("AWS_ACCESS_KEY_ID");
    @Nullable String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (access != null && secret != null) {
      return new Keys(access, secret, Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")));
    }
    @Nullable Temporary found = kept;
    if (found != null && found.lasts(clock.instant().plus(EARLY))) {
      return found.keys();
    }
    return renewKeys();
  }

  /// One thread asks; the others wait only if what is kept has ended.
  private Keys renewKeys() throws IOException {
    @Nullable Temporary old = kept;
    if (old == null || !old.lasts(clock.instant())) {
      old = null;
      asking.lock();
    } else if (!asking.tryLock()) {
      return old.keys();
    }
    try {
      @Nullable Temporary found = kept;
      if (found == null || !found.lasts(clock.instant().plus(EARLY))) {
        found = askRepeatedly(old);
        kept = found;
      }
      return found.keys();
    } finally {
      asking.unlock();
    }
  }

  /// @param old is as good if none are given
  private Temporary askRepeatedly(@Nullable Temporary old) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return askOnce();
      } catch (IOException e) {
        if (old != null) {
          return old;
        }
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private Temporary askOnce() throws IOException {
    @Nullable String address = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (address == null) {
      throw new IOException("the environment names no credentials");
    }
    URI uri = URI.create(address);
    Endpoint endpoint = Endpoint.of(uri);
    String head =
        "GET %s HTTP/1.1\r\nhost: %s\r\nauthorization: %s\r\naccept: application/json\r\n\r\n"
            .formatted(
                uri.getRawPath(),
                endpoint.authority(),
                environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""));
    HttpReply reply = transport.exchange(endpoint, new HttpCall(head, new byte[0], PATIENCE));
    if (reply.status() != OK) {
      throw new IOException("no credentials: status " + reply.status());
    }
    return readKeys(new String(reply.body(), StandardCharsets.UTF_8));
  }

  private static Temporary readKeys(String text) throws IOException {
    try {
      if (Json.readOwn(text) instanceof Map<?, ?> json
          && json.get("AccessKeyId") instanceof String access
          && json.get("SecretAccessKey") instanceof String secret
          && json.get("Expiration") instanceof String end) {
        Optional<String> token = Optional.ofNullable(json.get("Token")).map(String::valueOf);
        return new Temporary(new Keys(access, secret, token), Instant.parse(end));
      }
    } catch (MalformedJson | DateTimeParseException e) {
      throw new IOException("credentials that cannot be read", e);
    }
    throw new IOException("credentials that lack a part");
  }
}
