package io.parley.gateway.aws;

import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
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
    return makeOnce().post(connection, frame);
  }

  @Override
  public Posted ask(ConnectionId connection) {
    return makeOnce().ask(connection);
  }

  @Override
  public Posted close(ConnectionId connection) {
    return makeOnce().close(connection);
  }

  private synchronized Posts makeOnce() {
    if (made == null) {
      made = make.get();
    }
    return made;
  }
}
