package io.parley.local.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpContentException;
import org.jspecify.annotations.Nullable;

/// Collects request bodies of up to 10 MB.
final class Bodies extends HttpObjectAggregator {

  private static final int MAX_BODY = 10 * 1024 * 1024;

  Bodies() {
    super(MAX_BODY);
  }

  /// Passes the request on without its body, so that it is refused in its turn. The rest of the
  /// body is read and discarded, because a client that is still sending would see a reset instead
  /// of the response.
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    var sent = (HttpRequest) oversized;
    var request =
        new DefaultFullHttpRequest(
            sent.protocolVersion(), sent.method(), sent.uri(), Unpooled.EMPTY_BUFFER);
    request.setDecoderResult(DecoderResult.failure(new TooLongHttpContentException()));
    context.fireChannelRead(request);
  }

  /// A client that asks first gets the same answer as one that does not.
  @Override
  protected @Nullable Object newContinueResponse(
      HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    Object response = super.newContinueResponse(start, maxContentLength, pipeline);
    boolean refused =
        response instanceof FullHttpResponse full
            && full.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return refused ? NettyMapping.response(HttpChannel.BODY_TOO_LARGE) : response;
  }
}
