package io.parley.fanout;

import io.parley.core.fanout.FanOut;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.unread.Receipt;
import io.parley.core.unread.TellReceipt;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tells a room how far a participant has read.
@Singleton
final class ReceiptFrames {

  private final TellReceipt tellReceipt;
  private final FanOut fanOut;
  private final Frames frames;

  ReceiptFrames(TellReceipt tellReceipt, FanOut fanOut, Frames frames) {
    this.tellReceipt = tellReceipt;
    this.fanOut = fanOut;
    this.frames = frames;
  }

  /// Whether the room is told now; else by a later job, or not at all.
  boolean tell(Job.Receipt job) {
    Optional<Receipt> receipt = tellReceipt.await(job.room(), job.user(), job.due());
    receipt.ifPresent(now -> deliverReceipt(job, now));
    return receipt.isPresent();
  }

  private void deliverReceipt(Job.Receipt job, Receipt now) {
    Frame frame = new Frame.Receipt(now.user().value(), now.readSeq());
    Delivery delivery = Delivery.toAll(frames.text(job.room().room(), frame));
    fanOut.deliver(job.room(), delivery, FanoutHandler.RECIPIENTS);
  }
}
