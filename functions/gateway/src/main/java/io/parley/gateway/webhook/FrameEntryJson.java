package io.parley.gateway.webhook;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.callback.EntryJson;
import io.parley.core.message.PastEntry;
import io.parley.gateway.socket.Frame.Envelope;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes entries as `resume` shows them, with the time called `at`.
@Singleton
final class FrameEntryJson implements EntryJson {

  private final Frames frames;
  private final JsonMapper json;

  FrameEntryJson(Frames frames, JsonMapper json) {
    this.frames = frames;
    this.json = json;
  }

  /// An entry of a call.
  @Serdeable
  record WebhookEntry(long seq, String type, Object data, String at) {}

  @Override
  public Written write(PastEntry entry) {
    Envelope envelope = frames.envelope(entry);
    WebhookEntry written =
        new WebhookEntry(
            entry.entry().seq(), envelope.type(), envelope.data(), envelope.timestamp());
    try {
      return new Written(envelope.type(), json.writeValueAsString(written));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
