package io.parley.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS, with a certificate of this test's own for `localhost`.
final class SecureTransportTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";

  @TempDir private static Path folder;
  private static SSLContext context;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "far",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  @Test
  void oneHandshakeServesManyRequestsAndTheNextOneResumesIt() throws Exception {
    try (FarSide far = far();
        Transport transport = new Transport(context::getSocketFactory)) {
      Endpoint endpoint = new Endpoint(true, "localhost", far.port());
      for (int i = 0; i < 3; i++) {
        assertThat(transport.exchange(endpoint, request(endpoint)).status()).isEqualTo(200);
      }
      assertThat(far.accepted).isEqualTo(1);

      far.hangUp();
      assertThat(transport.exchange(endpoint, request(endpoint)).status()).isEqualTo(200);
      assertThat(far.accepted).isEqualTo(2);
      assertThat(far.sessions).as("TLS sessions").hasSize(2);
      assertThat(far.sessions.get(1)).as("resumed").isEqualTo(far.sessions.get(0));
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    try (FarSide far = far();
        Transport transport = new Transport(context::getSocketFactory)) {
      Endpoint endpoint = new Endpoint(true, "127.0.0.1", far.port());
      assertThatThrownBy(() -> transport.exchange(endpoint, request(endpoint)))
          .isInstanceOf(SSLException.class);
      assertThat(far.requests).isEmpty();
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (FarSide far = far();
        Transport transport = new Transport()) {
      Endpoint endpoint = new Endpoint(true, "localhost", far.port());
      assertThatThrownBy(() -> transport.exchange(endpoint, request(endpoint)))
          .isInstanceOf(SSLException.class);
      assertThat(far.requests).isEmpty();
    }
  }

  private static FarSide far() throws Exception {
    return new FarSide(context.getServerSocketFactory(), (_, _, out) -> FarSide.say(out, OK));
  }

  private static HttpCall request(Endpoint endpoint) {
    return new HttpCall(
        "GET / HTTP/1.1\r\nHost: " + endpoint.authority() + "\r\n\r\n",
        new byte[0],
        Duration.ofSeconds(30));
  }
}
