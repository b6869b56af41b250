package io.parley.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/// A server that says byte for byte what a test wants, or hangs up, or says nothing.
final class FarSide implements Closeable {

  /// What becomes of one request.
  interface Answer {
    /// @return whether the connection goes on
    boolean give(String head, byte[] body, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final Answer answer;
  private final Thread accepting;
  private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  /// When the TLS session of each connection began, by the first connection that it is of.
  final List<Long> sessions = new CopyOnWriteArrayList<>();

  volatile int accepted;

  FarSide(ServerSocketFactory sockets, Answer answer) throws IOException {
    this.server = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.answer = answer;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  static FarSide answering(String text) throws IOException {
    return new FarSide(ServerSocketFactory.getDefault(), (_, _, out) -> say(out, text));
  }

  static FarSide doing(Answer answer) throws IOException {
    return new FarSide(ServerSocketFactory.getDefault(), answer);
  }

  /// @param text a line's end for each newline
  static boolean say(OutputStream out, String text) throws IOException {
    out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return true;
  }

  int port() {
    return server.getLocalPort();
  }

  Endpoint endpoint() {
    return new Endpoint(false, "127.0.0.1", port());
  }

  /// Closes all connections that are open. When it returns, nothing is read from them any more.
  void hangUp() throws IOException {
    for (Socket socket : open.keySet()) {
      socket.close();
    }
    for (Thread serving : open.values()) {
      join(serving);
    }
    open.clear();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// When it returns, nobody listens.
  @Override
  public void close() throws IOException {
    server.close();
    join(accepting);
    hangUp();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        accepted++;
        open.put(socket, Thread.ofVirtual().start(() -> serve(socket)));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (socket instanceof SSLSocket secure) {
        secure.startHandshake();
        sessions.add(secure.getSession().getCreationTime());
      }
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        String head = readHead(in);
        byte[] body = in.readNBytes(lengthOf(head));
        requests.add(head + new String(body, StandardCharsets.ISO_8859_1));
        goesOn = answer.give(head, body, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The near side or a test has hung up.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new SocketException("closed");
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static int lengthOf(String head) {
    return head.lines()
        .filter(line -> HttpReply.isNamed(line, "content-length"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }
}
