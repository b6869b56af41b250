package io.parley.local.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A bare TCP client, for what well-behaved ones do not do.
final class RawClient implements AutoCloseable {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    }
  }

  record Response(int status, String head, String body) {}

  private final Socket socket;
  private final DataInputStream in;

  RawClient(Rig rig) {
    try {
      socket = new Socket("localhost", rig.gateway.port());
      socket.setSoTimeout(10_000);
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A client whose WebSocket is open.
  static RawClient connected(Rig rig, String path) {
    var client = new RawClient(rig);
    client.upgrade(path);
    var response = client.response();
    if (response.status() != 101) {
      throw new IllegalStateException(response.toString());
    }
    rig.settle();
    return client;
  }

  /// Lines as HTTP wants them, and the empty one.
  static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  void upgrade(String path) {
    write(
        lines(
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
  }

  RawClient write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  RawClient write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a masked frame, the mask being zero.
  RawClient frame(int first, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.write(first);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 65536) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      throw new IllegalArgumentException("frame too long for this client");
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    return write(out.toByteArray());
  }

  RawClient text(String text) {
    return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  Frame frame() {
    try {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      return new Frame(opcode, in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Response response() {
    return response(true);
  }

  /// @param hasBody false for the answer to a HEAD
  Response response(boolean hasBody) {
    try {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      int status = Integer.parseInt(head.substring(9, 12));
      var body = hasBody ? new String(in.readNBytes(length(head)), StandardCharsets.UTF_8) : "";
      return new Response(status, head.toString(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int length(CharSequence head) {
    return head.toString()
        .lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  boolean isAtEnd() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /// Breaks the connection without a word, as a lost network does.
  void vanish() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
