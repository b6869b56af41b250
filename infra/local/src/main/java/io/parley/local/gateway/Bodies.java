package io.parley.local.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.parley.local.gateway.wire.Answer;

/// Collects request bodies of up to 10 MB.
final class Bodies extends HttpObjectAggregator {

  private static final int MAX_BODY = 10 * 1024 * 1024;

  Bodies() {
    super(MAX_BODY);
  }

  /// Answers as API Gateway does; what is left of the body is read and thrown away, so that the client, still sending,
  /// sees the answer and not a reset.
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    var answer = Answer.message(413, "Request Entity Too Large");
    var _ = context.writeAndFlush(Exchange.response(answer));
  }
}
