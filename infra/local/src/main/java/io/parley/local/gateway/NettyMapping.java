package io.parley.local.gateway;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Query;
import io.parley.local.gateway.wire.Request;
import java.net.InetSocketAddress;

/// Maps between Netty's messages and the gateway's values.
final class NettyMapping {

  private NettyMapping() {}

  static Request request(FullHttpRequest sent, Channel channel) {
    String target = withoutOrigin(sent.uri());
    int question = target.indexOf('?');
    var query = question < 0 ? Query.NONE : new Query(target.substring(question + 1));
    var lines =
        sent.headers().entries().stream()
            .map(line -> new Header(line.getKey(), line.getValue()))
            .toList();
    return new Request(
        sent.method().name(),
        question < 0 ? target : target.substring(0, question),
        query,
        new Headers(lines),
        ByteBufUtil.getBytes(sent.content()),
        sourceIp(channel),
        sent.protocolVersion().text());
  }

  /// A target may be absolute: `http://host/path`.
  private static String withoutOrigin(String target) {
    int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
    if (scheme < 0) {
      return target;
    }
    int path = target.indexOf('/', scheme + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  private static String sourceIp(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "127.0.0.1";
  }

  static FullHttpResponse response(Answer answer) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    answer.headers().lines().forEach(line -> response.headers().add(line.name(), line.value()));
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    return response;
  }
}
