package io.parley.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 over connections that are kept and used again, the last one first. One that the far
/// side has closed meanwhile costs a new connection, never a failed request, and takes all others
/// with it that were kept: they are of the same burst. So a request may reach the far side twice
/// where it closes a connection instead of answering; all that functions send may.
public final class Transport implements AutoCloseable {

  /// Connections to one endpoint; Lambda allows 1,024 file descriptors.
  private static final int MOST = 128;

  /// After this a connection is not used again: shorter than what servers and gateways on the way
  /// keep it for.
  private static final Duration KEPT = Duration.ofSeconds(50);

  private static final int CONNECT_MILLIS = 2_000;

  private final Supplier<SSLSocketFactory> tls;
  private final Resolver resolver;
  private final Map<Endpoint, Pool> pools = new ConcurrentHashMap<>();

  public Transport() {
    this(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// @param tls asked for when a connection needs it
  public Transport(Supplier<SSLSocketFactory> tls) {
    this(tls, InetAddress::getAllByName);
  }

  /// @param resolver asked for each connection, which goes to an address that it gave
  public Transport(Supplier<SSLSocketFactory> tls, Resolver resolver) {
    this.tls = tls;
    this.resolver = resolver;
  }

  /// Finds the addresses of a host.
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws IOException;
  }

  /// The connections to an endpoint that wait for their next request.
  private static final class Pool {
    final Semaphore permits = new Semaphore(MOST);
    final ConcurrentLinkedDeque<Wire> kept = new ConcurrentLinkedDeque<>();

    void acquire(HttpCall request) throws IOException {
      try {
        if (!permits.tryAcquire(request.millisLeft(), TimeUnit.MILLISECONDS)) {
          throw new SocketTimeoutException("no connection was free in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }

    @Nullable Wire take() {
      Wire wire = kept.pollFirst();
      if (wire != null && wire.keptMillis() > KEPT.toMillis()) {
        wire.close();
        closeKept();
        return null;
      }
      return wire;
    }

    void keep(Wire wire) {
      wire.keep();
      kept.addFirst(wire);
    }

    void closeKept() {
      for (Wire wire = kept.pollFirst(); wire != null; wire = kept.pollFirst()) {
        wire.close();
      }
    }
  }

  /// Makes a request. It blocks until the answer is there as a whole.
  ///
  /// @throws IOException where there is no answer in time
  public HttpReply exchange(Endpoint endpoint, HttpCall request) throws IOException {
    Pool pool = pools.computeIfAbsent(endpoint, _ -> new Pool());
    pool.acquire(request);
    Deadlines.watch(request);
    try {
      Wire kept = pool.take();
      if (kept != null) {
        try {
          return exchangeOn(pool, kept, request);
        } catch (NoAnswer e) {
          pool.closeKept();
        } catch (IOException e) {
          // Whatever came between, a frozen function's network perhaps, concerns the others too.
          pool.closeKept();
          throw e;
        }
      }
      return exchangeOn(pool, openWire(endpoint, request), request);
    } catch (IOException e) {
      throw request.failure(e);
    } finally {
      Deadlines.forget(request);
      pool.permits.release();
    }
  }

  private static HttpReply exchangeOn(Pool pool, Wire wire, HttpCall request) throws IOException {
    boolean isGood = false;
    try {
      request.use(wire);
      HttpReply reply = wire.exchange(request);
      isGood = wire.isReusable();
      return reply;
    } finally {
      if (request.release() && isGood) {
        pool.keep(wire);
      } else {
        wire.close();
      }
    }
  }

  private Wire openWire(Endpoint endpoint, HttpCall request) throws IOException {
    @Nullable IOException refused = null;
    for (InetAddress address : resolver.resolve(endpoint.host())) {
      try {
        return openAddress(endpoint, address, request);
      } catch (IOException e) {
        if (request.isAborted()) {
          throw e;
        }
        refused = e;
      }
    }
    throw refused == null ? new IOException("no address of " + endpoint.host()) : refused;
  }

  private Wire openAddress(Endpoint endpoint, InetAddress address, HttpCall request)
      throws IOException {
    Socket socket = new Socket();
    try {
      request.use(socket);
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address, endpoint.port()),
          Math.min(request.millisLeft(), CONNECT_MILLIS));
      return new Wire(endpoint.tls() ? secureSocket(socket, endpoint) : socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secureSocket(Socket plain, Endpoint endpoint) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.get().createSocket(plain, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// Closes the connections that are kept.
  @Override
  public void close() {
    pools.values().forEach(Pool::closeKept);
  }
}
