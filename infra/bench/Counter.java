import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/// Answers every HTTP request at once and counts them: `@connections`, or Lambda's Invoke.
final class Counter implements AutoCloseable {

  private final ServerSocket server;
  private final byte[] answer;
  final AtomicInteger requests = new AtomicInteger();
  final AtomicLong first = new AtomicLong();
  final AtomicLong last = new AtomicLong();

  Counter(int status) throws IOException {
    this(status, ServerSocketFactory.getDefault());
  }

  Counter(int status, ServerSocketFactory sockets) throws IOException {
    this.server = sockets.createServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    this.answer =
        ("HTTP/1.1 " + status + " OK\r\nContent-Length: 0\r\nx-amzn-RequestId: 7f6d1f6e\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void reset() {
    requests.set(0);
    first.set(0);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
      while (skip(in)) {
        first.compareAndSet(0, System.nanoTime());
        socket.getOutputStream().write(answer);
        last.set(System.nanoTime());
        requests.incrementAndGet();
      }
    } catch (IOException e) {
      // The near side has closed it.
    }
  }

  /// Whether there was a request.
  private static boolean skip(InputStream in) throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    boolean any = false;
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        return false;
      }
      if (octet != '\n') {
        line.append((char) octet);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty() && any) {
        in.skipNBytes(length);
        return true;
      }
      any = true;
      if (text.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(text.substring(15).strip());
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
