package io.parley.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The AWS SDK's way to the transport.
public final class SdkTransport implements SdkHttpClient {

  /// The SDK's own timers end a request sooner.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Transport transport;

  public SdkTransport(Transport transport) {
    this.transport = transport;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
    SdkHttpRequest http = execute.httpRequest();
    byte[] body =
        execute
            .contentStreamProvider()
            .map(content -> readContent(content.newStream()))
            .orElse(new byte[0]);
    HttpCall request = new HttpCall(writeHead(http, body.length), body, PATIENCE);
    Endpoint endpoint =
        new Endpoint(http.protocol().equalsIgnoreCase("https"), http.host(), http.port());
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return toResponse(transport.exchange(endpoint, request));
      }

      @Override
      public void abort() {
        request.abort();
      }
    };
  }

  private static byte[] readContent(InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String writeHead(SdkHttpRequest http, int length) {
    StringBuilder head = new StringBuilder(512);
    head.append(http.method())
        .append(' ')
        .append(http.encodedPath().isEmpty() ? "/" : http.encodedPath());
    http.encodedQueryParameters().ifPresent(query -> head.append('?').append(query));
    head.append(" HTTP/1.1\r\n");
    boolean[] hasLength = {false};
    http.forEachHeader(
        (name, values) -> {
          hasLength[0] |= name.equalsIgnoreCase("content-length");
          values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n"));
        });
    if (!hasLength[0] && length > 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static HttpExecuteResponse toResponse(HttpReply reply) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : reply.headers()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(reply.status()).headers(headers).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
        .build();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public String clientName() {
    return "Parley";
  }
}
