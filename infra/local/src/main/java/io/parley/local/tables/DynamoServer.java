package io.parley.local.tables;

import io.parley.local.grant.Grants;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.config.Configurator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local behind a quiet server that listens on loopback only, at a free port. Its
/// `ServerRunner` listens on every interface, needs the port beforehand and prints to standard
/// output.
final class DynamoServer implements AutoCloseable {

  // Held, because the JDK forgets the level of a logger that nothing refers to.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  /// All handlers of a JVM share their table of operations, and each new one begins with an empty
  /// table: requests to the others would find no operation.
  private static final ReadWriteLock MAKING = new ReentrantReadWriteLock();

  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private DynamoServer(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  /// @param folder where items are kept; none keeps them in memory
  static DynamoServer start(Optional<Path> folder) {
    return start(folder, Grants.none());
  }

  /// @param grants what functions may call
  static DynamoServer start(Optional<Path> folder, Grants grants) {
    SQLITE.setLevel(Level.OFF);
    Configurator.setRootLevel(org.apache.logging.log4j.Level.ERROR);
    try {
      var handler = makeHandler(folder);
      var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(
          new ContextHandler(new WithGrants(grants, new WhileNoneIsMade(handler)), "/"));
      server.start();
      return new DynamoServer(server, handler);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start: " + e.getMessage(), e);
    }
  }

  private static LocalDynamoDBServerHandler makeHandler(Optional<Path> folder) {
    MAKING.writeLock().lock();
    try {
      return new LocalDynamoDBServerHandler(
          new LocalDynamoDBRequestHandler(
              0, folder.isEmpty(), pathOf(folder), /* sharedDb */ true, false),
          null);
    } finally {
      MAKING.writeLock().unlock();
    }
  }

  /// Requests wait while another server of this JVM is made.
  private static final class WhileNoneIsMade extends Handler.Wrapper {

    WhileNoneIsMade(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      MAKING.readLock().lock();
      try {
        return super.handle(request, response, callback);
      } finally {
        MAKING.readLock().unlock();
      }
    }
  }

  URI endpoint() {
    var connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://localhost:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop: " + e.getMessage(), e);
    }
  }

  private static @Nullable String pathOf(Optional<Path> folder) {
    return folder.map(Path::toString).orElse(null);
  }
}
