import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/// The fastest that plain sockets post one frame to many connections: a fixed request, no signature.
final class RawPosts {

  private static final int THREADS = 64;

  private RawPosts() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int recipients = Integer.parseInt(arguments[1]);
    byte[] request =
        ("POST /live/@connections/L0SM9cOFvHcCIhw= HTTP/1.1\r\nhost: localhost\r\nx-amz-date: 20300101T000000Z\r\n"
                + "content-length: 300\r\nauthorization: " + "a".repeat(200) + "\r\n\r\n" + "f".repeat(300))
            .getBytes(StandardCharsets.ISO_8859_1);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Socket socket =
          (arguments[2].equals("tls") ? SSLSocketFactory.getDefault() : SocketFactory.getDefault())
              .createSocket("localhost", port);
      socket.setTcpNoDelay(true);
      sockets.add(socket);
    }
    while (System.in.read() >= 0) {
      AtomicInteger left = new AtomicInteger(recipients);
      List<Thread> threads = new ArrayList<>();
      for (Socket socket : sockets) {
        threads.add(Thread.ofVirtual().start(() -> post(socket, request, left)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println("done");
    }
  }

  private static void post(Socket socket, byte[] request, AtomicInteger left) {
    try {
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[1_024];
      while (left.getAndDecrement() > 0) {
        socket.getOutputStream().write(request);
        if (in.read(answer) < 0) {
          throw new IllegalStateException("closed");
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
