package io.parley.local.gateway;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.connect.Opening;
import io.parley.local.gateway.socket.Handshake;
import io.parley.local.gateway.socket.SocketServer;
import io.parley.local.gateway.wire.Answer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// One client's connection while it speaks HTTP: one request at a time, so that pipelined answers
/// keep their order.
final class HttpChannel extends SimpleChannelInboundHandler<FullHttpRequest> {

  /// The most bytes of the request line and all headers together.
  static final int MAX_HEAD = 10_240;

  static final Answer BODY_TOO_LARGE = Answer.message(413, "Request Entity Too Large");
  private static final Answer HEAD_TOO_LARGE =
      Answer.message(431, "Request Header Fields Too Large");

  private final RequestRouter router;
  private final SocketServer sockets;
  private final InFlight inFlight;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean busy;

  HttpChannel(RequestRouter router, SocketServer sockets, InFlight inFlight) {
    this.router = router;
    this.sockets = sockets;
    this.inFlight = inFlight;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    inFlight.begin();
    waiting.add(request.retain());
    startNext(context);
  }

  private void startNext(ChannelHandlerContext context) {
    FullHttpRequest request = busy ? null : waiting.poll();
    if (request != null) {
      busy = true;
      context.channel().config().setAutoRead(false);
      routeRequest(context, request);
    }
  }

  private void routeRequest(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      refuseMalformed(context, request);
      return;
    }
    var sent = NettyMapping.request(request, context.channel());
    if (headLength(request) > MAX_HEAD) {
      writeAnswer(context, request, HEAD_TOO_LARGE);
      return;
    }
    var _ =
        CompletableFuture.completedFuture(sent)
            .thenCompose(router::enter)
            .exceptionally(_ -> new Opening.Refused(Answer.message(500, "Internal Server Error")))
            .thenAccept(
                opening ->
                    context.executor().execute(() -> finishRequest(context, request, opening)));
  }

  private void refuseMalformed(ChannelHandlerContext context, FullHttpRequest request) {
    // After a broken head nothing can be read: the next request would start in the middle of this
    // one.
    var answer =
        switch (request.decoderResult().cause()) {
          case TooLongHttpContentException _ -> BODY_TOO_LARGE;
          case TooLongHttpHeaderException _ -> HEAD_TOO_LARGE.with("Connection", "close");
          case TooLongHttpLineException _ -> HEAD_TOO_LARGE.with("Connection", "close");
          default -> Answer.message(400, "Bad Request").with("Connection", "close");
        };
    writeAnswer(context, request, answer);
  }

  private static int headLength(FullHttpRequest request) {
    int length = request.method().name().length() + request.uri().length() + 12;
    for (var line : request.headers()) {
      length += line.getKey().length() + line.getValue().length() + 4;
    }
    return length;
  }

  private void finishRequest(
      ChannelHandlerContext context, FullHttpRequest request, Opening opening) {
    switch (opening) {
      case Opening.Refused(var answer) -> writeAnswer(context, request, answer);
      case Opening.Accepted accepted -> upgradeToSocket(context, request, accepted);
    }
  }

  private void writeAnswer(ChannelHandlerContext context, FullHttpRequest request, Answer answer) {
    request.release();
    context
        .writeAndFlush(NettyMapping.response(answer))
        .addListener(
            _ -> {
              inFlight.end();
              busy = false;
              context.channel().config().setAutoRead(true);
              startNext(context);
            });
  }

  private void upgradeToSocket(
      ChannelHandlerContext context, FullHttpRequest request, Opening.Accepted accepted) {
    if (!context.channel().isActive()) {
      // The client left while $connect ran; its pipeline is already taken apart.
      request.release();
      sockets.lost(accepted.caller());
      inFlight.end();
      return;
    }
    var pipeline = context.pipeline();
    pipeline.remove(HttpServerKeepAliveHandler.class);
    ChannelFuture written = Handshake.complete(context.channel(), request, accepted);
    var _ =
        written.addListener(
            done -> {
              request.release();
              if (done.isSuccess()) {
                pipeline.replace(
                    this, "frames", sockets.serve(accepted.caller(), context.channel()));
                context.channel().config().setAutoRead(true);
              } else {
                sockets.lost(accepted.caller());
              }
              inFlight.end();
            });
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    for (var request = waiting.poll(); request != null; request = waiting.poll()) {
      request.release();
      inFlight.end();
    }
    context.fireChannelInactive();
  }

  /// A broken connection is not worth a log line.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
