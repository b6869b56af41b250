package io.parley.local.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.parley.local.gateway.connect.Opening;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Request;
import java.util.Optional;

/// The WebSocket handshake of RFC 6455, without extensions.
public final class Handshake {

  private Handshake() {}

  /// The response that refuses an invalid handshake, or nothing if it is valid.
  public static Optional<Answer> refuse(Request request) {
    if (!request.isUpgrade()) {
      return Optional.of(Answer.message(426, "Upgrade Required").with("Upgrade", "websocket"));
    }
    boolean version = request.header("Sec-WebSocket-Version").equals(Optional.of("13"));
    if (!version) {
      return Optional.of(
          Answer.message(426, "Upgrade Required").with("Sec-WebSocket-Version", "13"));
    }
    boolean complete = request.method().equals("GET") && request.headers().has("Sec-WebSocket-Key");
    return complete ? Optional.empty() : Optional.of(Answer.message(400, "Bad Request"));
  }

  /// Writes the 101 and turns the channel's codec over to frames.
  public static ChannelFuture complete(
      Channel channel, FullHttpRequest request, Opening.Accepted accepted) {
    var headers = new DefaultHttpHeaders();
    accepted
        .subprotocol()
        .ifPresent(name -> headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, name));
    // The gateway sends its own close frame and lingers; the decoder would close immediately.
    var config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(SocketFrames.MAX_FRAME)
            .closeOnProtocolViolation(false)
            .allowExtensions(false)
            .build();
    return new WebSocketServerHandshaker13("", null, config)
        .handshake(channel, request, headers, channel.newPromise());
  }
}
