package io.parley.local.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.parley.local.gateway.connection.Closure;
import io.parley.local.gateway.connection.ConnectionCloser;
import io.parley.local.gateway.connection.Socket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads one browser's frames.
final class SocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> {

  /// The most a frame may carry; a message comes in several.
  static final int MAX_FRAME = 32 * 1024;

  private static final int MAX_MESSAGE = 128 * 1024;

  private final Socket socket;
  private final Messages messages;
  private final FrameQueue queue;
  private final ConnectionCloser closer;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  SocketFrames(Socket socket, Messages messages, ConnectionCloser closer) {
    this.socket = socket;
    this.messages = messages;
    this.queue = messages.queueOf(socket);
    this.closer = closer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case CloseWebSocketFrame close -> clientCloses(context, close);
      case WebSocketFrame _ when socket.isEnded() -> {}
      case PingWebSocketFrame ping -> {
        var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      }
      case PongWebSocketFrame _ -> {}
      case BinaryWebSocketFrame _ -> closer.close(socket, Closure.BINARY);
      case TextWebSocketFrame text -> appendFragment(text);
      case ContinuationWebSocketFrame more -> appendFragment(more);
      default -> {}
    }
  }

  private void clientCloses(ChannelHandlerContext context, CloseWebSocketFrame frame) {
    boolean first = closer.note(socket, closureOf(frame));
    if (first) {
      context.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = context.close();
    }
  }

  private static Closure closureOf(CloseWebSocketFrame frame) {
    return frame.statusCode() < 0
        ? Closure.NO_STATUS
        : new Closure(frame.statusCode(), frame.reasonText());
  }

  private void appendFragment(WebSocketFrame frame) {
    ByteBuf content = frame.content();
    if (message.size() + content.readableBytes() > MAX_MESSAGE) {
      message.reset();
      closer.close(socket, Closure.TOO_BIG);
      return;
    }
    var bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    message.writeBytes(bytes);
    if (frame.isFinalFragment()) {
      completeMessage();
    }
  }

  private void completeMessage() {
    var bytes = ByteBuffer.wrap(message.toByteArray());
    message.reset();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      messages.accept(socket, queue, text);
    } catch (CharacterCodingException e) {
      closer.close(socket, Closure.NOT_UTF8);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closer.note(socket, Closure.LOST);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      var status = corrupted.closeStatus();
      boolean big = status.code() == Closure.TOO_BIG.code();
      closer.close(socket, big ? Closure.TOO_BIG : new Closure(status.code(), status.reasonText()));
    } else {
      var _ = context.close();
    }
  }
}
