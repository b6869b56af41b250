package io.parley.sockets.route;

import io.parley.core.message.PastEntry;
import io.parley.gateway.socket.Frame.Envelope;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a history to what one frame can carry. A client that got less than it asked for is not at
/// `latest_seq` yet and resumes again from where it is.
@Singleton
final class HistoryPages {

  /// The size of a page of entries if the client does not ask for one. Many clients of other
  /// languages take no more than 64 KiB.
  private static final int USUAL_BYTES = 59_000;

  /// API Gateway takes 128 KiB in one post; the rest is for the frame around the entries.
  static final int MOST_BYTES = 120 * 1024;

  private final Frames frames;

  HistoryPages(Frames frames) {
    this.frames = frames;
  }

  /// The first entries that fit, and always the first: the largest single one fits.
  ///
  /// @param wanted the most bytes that the client wants them to have, if it says
  List<Envelope> fitting(List<PastEntry> entries, @Nullable Long wanted) {
    long most = wanted == null ? USUAL_BYTES : wanted;
    List<Envelope> page = new ArrayList<>();
    int bytes = 0;
    for (PastEntry entry : entries) {
      Envelope envelope = frames.envelope(entry);
      bytes += frames.bytes(envelope) + 1;
      if (bytes > most && !page.isEmpty()) {
        break;
      }
      page.add(envelope);
    }
    return page;
  }
}
