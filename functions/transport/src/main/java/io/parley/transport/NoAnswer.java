package io.parley.transport;

import java.io.IOException;

/// A kept connection ended before anything of an answer came: the far side had closed it.
final class NoAnswer extends IOException {

  private static final long serialVersionUID = 1L;

  NoAnswer(IOException cause) {
    super(cause);
  }
}
