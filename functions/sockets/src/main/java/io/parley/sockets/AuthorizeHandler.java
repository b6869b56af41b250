package io.parley.sockets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.parley.core.client.AuthenticateClient;
import io.parley.core.client.Clients;
import io.parley.core.login.CheckLogin;
import io.parley.core.login.LoginSessions;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomNames;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.ticket.Tickets;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.settings.Settings;
import io.parley.gateway.socket.SocketIdentity;
import io.parley.gateway.token.SampleToken;
import io.parley.gateway.token.UserTokens;
import io.parley.sockets.authorize.AllowedOrigins;
import io.parley.sockets.authorize.Authorization;
import io.parley.sockets.authorize.AuthorizerEvent;
import io.parley.sockets.authorize.Handshake;
import io.parley.sockets.authorize.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The WebSocket API's authorizer: checks the token and says whose connection this is, and which
/// room the name in its path stands for. It only knows callers; whether they may enter the room is
/// `$connect`'s to decide.
public final class AuthorizeHandler implements RequestStreamHandler {

  /// API Gateway turns an authorizer's error of exactly this text into a 401.
  private static final String UNAUTHORIZED = "Unauthorized";

  private final JsonMapper json;
  private final Tokens tokens;
  private final RoomNames names;
  private final Settings settings;
  private final Invocations invocations;

  public AuthorizeHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(AuthorizeHandler::new, AuthorizeHandler::sampleEvents);
  }

  public AuthorizeHandler(Map<String, String> environment, Clock clock) {
    ApplicationContext context =
        FunctionContext.startLight(environment, clock, AuthorizeConfig.class);
    this.json = context.getBean(JsonMapper.class);
    this.tokens =
        new Tokens(
            new AuthenticateClient(context.getBean(Clients.class), clock),
            new CheckLogin(context.getBean(LoginSessions.class), clock),
            context.getBean(Tickets.class),
            context.getBean(UserTokens.class),
            clock);
    this.names = context.getBean(RoomNames.class);
    this.settings = context.getBean(Settings.class);
    this.invocations = new Invocations(environment, clock);
  }

  private static Events sampleEvents() {
    SampleToken sample = SampleToken.make();
    return Events.of(AuthorizeHandler.class).with(sample.texts(), sample.variables());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    AuthorizerEvent event =
        json.readValue(input.readAllBytes(), Argument.of(AuthorizerEvent.class));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("route", "$authorize");
    String id = context.getAwsRequestId();
    output.write(
        json.writeValueAsBytes(invocations.observe(id, id, line, () -> authorizeEvent(event))));
  }

  private Authorization authorizeEvent(AuthorizerEvent event) {
    if (!AllowedOrigins.of(settings).allow(event)) {
      RequestLog.note("outcome", "origin not allowed");
      return Authorization.deny(event.methodArn());
    }
    SocketIdentity identity =
        event
            .query("token")
            .flatMap(token -> tokens.identity(token, readRoom(event), readUser(event)))
            .map(this::withResolvedRoom)
            .orElseThrow(AuthorizeHandler::refuse);
    RequestLog.note("client", identity.client().value());
    identity.room().ifPresent(room -> RequestLog.note("room", room.value()));
    return Authorization.allow(event.methodArn(), identity);
  }

  private static IllegalStateException refuse() {
    RequestLog.note("outcome", Problem.INVALID_CREDENTIALS.name());
    return new IllegalStateException(UNAUTHORIZED);
  }

  /// A name that no room has stays as it is, for `$connect` to refuse.
  private SocketIdentity withResolvedRoom(SocketIdentity identity) {
    return identity
        .roomKey()
        .flatMap(names::resolve)
        .map(key -> identity.in(key.room()))
        .orElse(identity);
  }

  private static Optional<RoomId> readRoom(AuthorizerEvent event) {
    return event.query("room_id").filter(RoomId::isValid).map(RoomId::new);
  }

  private static Optional<OnlineUser> readUser(AuthorizerEvent event) {
    return event
        .query("user_id")
        .filter(Handshake::isUserText)
        .map(String::strip)
        .map(
            user ->
                new OnlineUser(
                    new UserId(user),
                    event
                        .query("user_name")
                        .filter(Handshake::isUserText)
                        .map(String::strip)
                        .orElse(user)));
  }
}
