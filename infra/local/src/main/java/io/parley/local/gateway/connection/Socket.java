package io.parley.local.gateway.connection;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One open connection. Everything but the getters runs on its channel's event loop.
public final class Socket {

  /// Real time, not the system's: how long a client may take to answer a close frame.
  private static final int LINGER_SECONDS = 2;

  private final Caller caller;
  private final Channel channel;
  private final Clock clock;
  private final List<String> held = new ArrayList<>();
  private volatile Instant lastActiveAt;
  private Optional<Closure> ended = Optional.empty();

  public Socket(Caller caller, Channel channel, Clock clock) {
    this.caller = caller;
    this.channel = channel;
    this.clock = clock;
    this.lastActiveAt = clock.instant();
  }

  public Caller caller() {
    return caller;
  }

  public String id() {
    return caller.connectionId();
  }

  public Instant lastActiveAt() {
    return lastActiveAt;
  }

  public Channel channel() {
    return channel;
  }

  /// Messages of either direction count as activity, pings do not: AWS documents the idle limit by
  /// messages only.
  public void touch() {
    lastActiveAt = clock.instant();
  }

  /// False if the client reads so slowly that its buffer here is full.
  public boolean hasRoom() {
    return channel.isWritable();
  }

  void send(String text) {
    if (ended.isEmpty()) {
      touch();
      writeFrame(text);
      held.forEach(this::writeFrame);
      held.clear();
    }
  }

  /// Keeps a frame until the next one has been written.
  void hold(String text) {
    held.add(text);
  }

  private void writeFrame(String text) {
    var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  /// Notes the end; true for the first cause only.
  boolean end(Closure closure) {
    if (ended.isPresent()) {
      return false;
    }
    ended = Optional.of(closure);
    return true;
  }

  public boolean isEnded() {
    return ended.isPresent();
  }

  /// Says goodbye and waits a little for the client's answer, because a TCP close with unread input
  /// would reset the connection and the client would never see the code.
  void sayGoodbye(Closure closure) {
    var _ = channel.writeAndFlush(new CloseWebSocketFrame(closure.code(), closure.reason()));
    var _ = channel.eventLoop().schedule(this::hangUp, LINGER_SECONDS, TimeUnit.SECONDS);
  }

  private void hangUp() {
    var _ = channel.close();
  }
}
