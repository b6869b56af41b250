package io.parley.local.gateway;

import io.parley.local.gateway.connection.Faults;
import io.parley.local.template.Template;
import io.parley.local.template.Template.Authorizer;
import io.parley.local.template.Template.Cors;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.template.Template.SocketApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A gateway with a fake host, standing time and a small template.
final class Rig implements AutoCloseable {

  static final String ALLOW =
      """
      {"principalId": "ada", "policyDocument": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}]},
       "context": {"user": "ada", "level": 3, "admin": true}}\
      """;

  static final List<HttpRoute> ROUTES =
      List.of(
          new HttpRoute("ANY", "/api/v1/rooms", "Rooms"),
          new HttpRoute("ANY", "/api/v1/rooms/{room_id}", "Room"),
          new HttpRoute("GET", "/api/v1/rooms/search", "Search"),
          new HttpRoute("GET", "/api/v1/rooms/{room_id}", "GetRoom"),
          new HttpRoute("ANY", "/files/{path+}", "Files"),
          new HttpRoute("ANY", "/chats", "Chats"));

  private static final Map<String, String> SOCKET_ROUTES =
      Map.of(
          "$connect", "Connect",
          "$disconnect", "Disconnect",
          "send", "Send",
          "$default", "Default");

  final FakeHost host = new FakeHost().returning("Authorize", ALLOW);
  final HandTime time = new HandTime();
  final HttpClient client = HttpClient.newHttpClient();
  final Gateway gateway;

  Rig() {
    this(UnaryOperator.identity(), UnaryOperator.identity());
  }

  Rig(Faults faults) {
    this(UnaryOperator.identity(), options -> options.with(faults));
  }

  Rig(UnaryOperator<Template> template, UnaryOperator<GatewayOptions> options) {
    gateway =
        Gateway.start(
            template.apply(template()),
            host,
            time,
            options.apply(GatewayOptions.onPort(0, Path.of("no-such-folder"))));
  }

  static Template template() {
    var function =
        new FunctionSpec(
            "Fanout",
            "parley-fanout",
            "io.parley.FanoutHandler",
            Path.of("f.zip"),
            512,
            Duration.ofSeconds(29),
            Map.of(),
            false);
    return new Template(
        Map.of("Fanout", function), ROUTES, Optional.empty(), sockets(SOCKET_ROUTES), List.of());
  }

  static SocketApi sockets(Map<String, String> routes) {
    return sockets(
        routes,
        Optional.of(new Authorizer("Authorize", List.of("route.request.querystring.token"))));
  }

  static SocketApi sockets(Map<String, String> routes, Optional<Authorizer> authorizer) {
    return new SocketApi("abc123", "live", "$request.body.action", routes, authorizer);
  }

  static Template with(Template template, SocketApi api) {
    return new Template(
        template.functions(), template.httpRoutes(), template.cors(), api, template.tables());
  }

  static Template with(Template template, Cors cors) {
    return new Template(
        template.functions(),
        template.httpRoutes(),
        Optional.of(cors),
        template.sockets(),
        template.tables());
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + gateway.port() + path);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(with(HttpRequest.newBuilder(uri(path)).POST(text(body)), headers));
  }

  static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An open browser in room r1.
  Browser browser() {
    return Browser.open(this, "/ws/r1?token=t");
  }

  void settle() {
    gateway.idle().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
    client.close();
  }
}
