package io.parley.local.sql;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.h2.tools.Server;

/// H2 behind a server that listens on loopback only, at a free port, so that functions in processes
/// of their own share one database. It opens no other database than this one.
public final class SqlServer implements AutoCloseable {

  static {
    // H2 has no other setting for this, and listens on every interface without it.
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  private static final String LIKE_POSTGRESQL =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  private static final String USER = "parley";

  private final Server server;
  private final Connection keeper;
  private final String url;

  private SqlServer(Server server, Connection keeper, String url) {
    this.server = server;
    this.keeper = keeper;
    this.url = url;
  }

  /// Starts with an empty database in memory.
  public static SqlServer start() {
    return startDatabase("mem:" + UUID.randomUUID(), randomPassword());
  }

  /// Starts with the database kept in a folder.
  ///
  /// @param password of the database there, or for a new one
  public static SqlServer start(Path folder, String password) {
    return startDatabase("file:" + folder.toAbsolutePath().resolve("directory"), password);
  }

  /// The JDBC URL, with all that a connection needs.
  public String url() {
    return url;
  }

  @Override
  public void close() {
    try (keeper) {
      keeper.createStatement().execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException("The SQL database did not stop: " + e.getMessage(), e);
    } finally {
      server.stop();
    }
  }

  private static SqlServer startDatabase(String database, String password) {
    try {
      // Kept open as long as the server. The database is created here, because the server itself
      // creates none.
      Connection keeper = openConnection("jdbc:h2:" + database + LIKE_POSTGRESQL, password);
      Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
      String url =
          "jdbc:h2:tcp://127.0.0.1:%d/%s;USER=%s;PASSWORD=%s"
              .formatted(server.getPort(), database, USER, password);
      return new SqlServer(server, keeper, url);
    } catch (SQLException e) {
      throw new IllegalStateException("The SQL database did not start: " + e.getMessage(), e);
    }
  }

  private static Connection openConnection(String url, String password) throws SQLException {
    var credentials = new Properties();
    credentials.setProperty("user", USER);
    credentials.setProperty("password", password);
    return Optional.ofNullable(new Driver().connect(url, credentials)).orElseThrow();
  }

  private static String randomPassword() {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
