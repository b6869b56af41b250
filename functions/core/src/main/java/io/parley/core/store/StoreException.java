package io.parley.core.store;

/// A fault of the store, never a refusal.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  public StoreException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  public StoreException(String message, boolean retryable) {
    super(message);
    this.retryable = retryable;
  }

  /// Whether the same call may succeed later.
  public boolean retryable() {
    return retryable;
  }
}
