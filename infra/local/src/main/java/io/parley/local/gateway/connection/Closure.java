package io.parley.local.gateway.connection;

/// The close code and reason of a connection, as the `$disconnect` event reports them.
public record Closure(int code, String reason) {

  public static final Closure BY_API = new Closure(1000, "Connection Closed Normally");

  /// Idle for too long, open for too long, or the gateway stops.
  public static final Closure GOING_AWAY = new Closure(1001, "Going away");

  public static final Closure BINARY = new Closure(1003, "Binary frames are not supported");
  public static final Closure NO_STATUS =
      new Closure(1005, "Client-side close frame status not set");
  public static final Closure LOST = new Closure(1006, "Abnormal closure");
  public static final Closure NOT_UTF8 = new Closure(1007, "Text is not UTF-8");
  public static final Closure TOO_BIG = new Closure(1009, "Message or frame too big");
}
