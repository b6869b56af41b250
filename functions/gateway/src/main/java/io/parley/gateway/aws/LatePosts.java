package io.parley.gateway.aws;

import io.parley.core.access.ConnectionId;
import io.parley.core.connection.Posts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Posts whose client is made when something is first posted: most requests over HTTP post nothing,
/// and the client has a thousand classes.
final class LatePosts implements Posts {

  private final Supplier<Posts> make;
  private @Nullable Posts made;

  LatePosts(Supplier<Posts> make) {
    this.make = make;
  }

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    return posts().post(connection, frame);
  }

  @Override
  public Posted ask(ConnectionId connection) {
    return posts().ask(connection);
  }

  @Override
  public Posted close(ConnectionId connection) {
    return posts().close(connection);
  }

  private synchronized Posts posts() {
    if (made == null) {
      made = make.get();
    }
    return made;
  }
}
