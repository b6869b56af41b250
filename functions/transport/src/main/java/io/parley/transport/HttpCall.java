package io.parley.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request, to be made once. Another thread may abort it.
public final class HttpCall {

  private static final long NANOS = 1_000_000;

  /// DynamoDB's largest answer is 16 MB, and a little more as JSON.
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  /// Far more than anybody says who only has to take a message.
  private static final int LONGEST_WITH_STATUS = 64 * 1024;

  private final byte[] head;
  private final byte[] body;
  private final long deadline;
  private final int longest;
  private final boolean isForStatus;
  private @Nullable Closeable used;
  private boolean aborted;
  private boolean isLate;

  /// @param head the request line and all headers, with the empty line after them
  /// @param patience how long it may take in all
  public HttpCall(String head, byte[] body, Duration patience) {
    this(head, body, patience, LARGEST_ANSWER);
  }

  /// A request to somebody who is not trusted with this machine's memory.
  ///
  /// @param longest bytes that the answer's headers, and its body, may have; a longer one fails
  public HttpCall(String head, byte[] body, Duration patience, int longest) {
    this(head, body, patience, longest, false);
  }

  private HttpCall(String head, byte[] body, Duration patience, int longest, boolean isForStatus) {
    this.head = head.getBytes(StandardCharsets.ISO_8859_1);
    this.body = body;
    this.deadline = System.nanoTime() + patience.toNanos();
    this.longest = longest;
    this.isForStatus = isForStatus;
  }

  /// A request whose answer is its status: a body that is long, slow or broken off changes nothing,
  /// and the connection ends with it.
  public static HttpCall forStatus(String head, byte[] body, Duration patience) {
    return new HttpCall(head, body, patience, LONGEST_WITH_STATUS, true);
  }

  byte[] head() {
    return head;
  }

  byte[] body() {
    return body;
  }

  int longest() {
    return longest;
  }

  boolean isForStatus() {
    return isForStatus;
  }

  boolean isHead() {
    return head.length > 4 && head[0] == 'H' && head[1] == 'E' && head[2] == 'A' && head[3] == 'D';
  }

  /// The time left until its deadline, in milliseconds.
  int millisLeft() throws SocketTimeoutException {
    long left = (deadline - System.nanoTime()) / NANOS;
    if (left <= 0) {
      throw new SocketTimeoutException("out of time");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /// Ends it: the thread that waits for its answer gets an [IOException].
  public synchronized void abort() {
    aborted = true;
    closeUsed();
  }

  /// Ends it if its time is over.
  void endIfLate() {
    if (System.nanoTime() - deadline > 0) {
      synchronized (this) {
        isLate = true;
        abort();
      }
    }
  }

  /// How it failed: its being late is the reason of whatever came of it.
  synchronized IOException failure(IOException fault) {
    if (isLate && !(fault instanceof SocketTimeoutException)) {
      SocketTimeoutException late = new SocketTimeoutException("out of time");
      late.initCause(fault);
      return late;
    }
    return fault;
  }

  /// From now on an abortion closes this.
  synchronized void use(Closeable closeable) throws IOException {
    used = closeable;
    if (aborted) {
      closeUsed();
      throw new IOException("aborted");
    }
  }

  /// Nothing more is closed.
  ///
  /// @return whether it was not aborted
  synchronized boolean release() {
    used = null;
    return !aborted;
  }

  synchronized boolean isAborted() {
    return aborted;
  }

  private void closeUsed() {
    if (used != null) {
      try {
        used.close();
      } catch (IOException e) {
        // It is closed.
      }
    }
  }
}
