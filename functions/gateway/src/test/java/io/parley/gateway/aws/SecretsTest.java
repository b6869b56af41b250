package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.core.json.Json;
import io.parley.core.store.StoreException;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecretsTest {

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Object[]> answers = new ArrayDeque<>();
  private HttpServer server;
  private Secrets secrets;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort();
    secrets =
        new Secrets(AwsService.of("secretsmanager", "eu-central-1", address, new Transport()));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
    Object[] answer = answers.remove();
    byte[] text = ((String) answer[1]).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders((int) answer[0], text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private void answers(int status, String body) {
    answers.add(new Object[] {status, body});
  }

  @Test
  void aValueIsRead() {
    answers(200, "{\"ARN\":\"arn\",\"SecretString\":\"{\\\"keys\\\":[]}\"}");

    assertThat(secrets.value("signing")).contains("{\"keys\":[]}");
    assertThat(requests)
        .containsExactly("secretsmanager.GetSecretValue {\"SecretId\":\"signing\"}");
  }

  @Test
  void aSecretWithoutAValueHasNone() {
    answers(400, "{\"__type\":\"ResourceNotFoundException\"}");
    assertThat(secrets.value("signing")).isEmpty();
    answers(400, "{\"__type\":\"com.amazonaws.secretsmanager#ResourceNotFoundException\"}");
    assertThat(secrets.value("signing")).isEmpty();
  }

  @Test
  void anErrorIsNoMissingValue() {
    answers(400, "{\"__type\":\"AccessDeniedException\"}");
    assertThatThrownBy(() -> secrets.value("signing")).isInstanceOf(StoreException.class);
    answers(400, "<html>");
    assertThatThrownBy(() -> secrets.value("signing")).isInstanceOf(StoreException.class);
  }

  @Test
  void aFaultyOrBusyServiceIsAskedAgain() {
    answers(500, "{}");
    answers(429, "");
    answers(200, "{\"SecretString\":\"x\"}");

    assertThat(secrets.value("signing")).contains("x");

    for (int i = 0; i < 3; i++) {
      answers(503, "");
    }
    assertThatThrownBy(() -> secrets.value("signing")).isInstanceOf(StoreException.class);
    assertThat(requests).hasSize(6);
  }

  @Test
  void ofTwoWhoPutAFirstValueBothAreDone() throws Exception {
    answers(200, "{}");
    secrets.put("signing", "7061726c", "value");
    answers(400, "{\"__type\":\"ResourceExistsException\"}");
    secrets.put("signing", "7061726c", "value");

    assertThat(Json.read(requests.getFirst().substring("secretsmanager.PutSecretValue ".length())))
        .isEqualTo(
            java.util.Map.of(
                "SecretId", "signing", "ClientRequestToken", "7061726c", "SecretString", "value"));
  }
}
