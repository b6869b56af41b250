package io.parley.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Our signatures are the SDK's, over two days, with and without a session's token.
final class SignerTest {

  private static final Instant START = Instant.parse("2030-06-30T23:59:50Z");

  private final Random random = new Random(1);

  @Test
  void everySignatureIsTheSdks() throws IOException {
    Instant[] now = {START};
    Signer.Keys[] keys = {new Signer.Keys("AKID", "secret/+", Optional.empty())};
    Signer signer = new Signer("execute-api", "eu-central-1", () -> keys[0], new Moving(now));
    for (int i = 0; i < 200; i++) {
      now[0] = START.plus(Duration.ofMillis(i * 137L));
      keys[0] =
          new Signer.Keys(
              "AKID" + i / 50,
              "secret/+" + i / 50,
              i % 2 == 0 ? Optional.of("token//" + i) : Optional.empty());
      String path = "/live/@connections/" + Signer.encode(randomText()).replace("/", "%2F");
      byte[] body = randomText().getBytes(StandardCharsets.UTF_8);
      boolean tls = random.nextBoolean();
      URI uri = URI.create((tls ? "https" : "http") + "://host-" + i + (tls ? "" : ":8080") + path);
      Map<String, String> headers = Map.of("content-type", "application/octet-stream");

      // The SDK signs this one in addition.
      Map<String, String> ours = new HashMap<>(headers);
      ours.put("x-amz-content-sha256", Signer.hash(body));

      String head =
          signer.sign("POST", Endpoint.of(uri), path, ours, body.length, Signer.hash(body));

      assertThat(head.lines())
          .as(path)
          .contains("authorization: " + sdks(uri, headers, body, keys[0], now[0]));
    }
  }

  private static String sdks(
      URI uri, Map<String, String> headers, byte[] body, Signer.Keys keys, Instant now) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol(uri.getScheme())
            .host(uri.getHost())
            .port(Endpoint.of(uri).port())
            .encodedPath(uri.getRawPath());
    headers.forEach(request::putHeader);
    AwsCredentialsIdentity identity =
        keys.token()
            .<AwsCredentialsIdentity>map(
                token ->
                    AwsSessionCredentialsIdentity.create(keys.accessKey(), keys.secretKey(), token))
            .orElseGet(() -> AwsCredentialsIdentity.create(keys.accessKey(), keys.secretKey()));
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private String randomText() {
    String letters = "abcXYZ019-._~=+/@ %&?#é☕";
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(30); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /// A clock that a test sets.
  private static final class Moving extends Clock {
    private final Instant[] now;

    Moving(Instant[] now) {
      this.now = now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now[0];
    }
  }
}
