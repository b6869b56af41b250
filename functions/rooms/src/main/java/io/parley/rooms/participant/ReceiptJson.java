package io.parley.rooms.participant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.unread.Receipt;

/// How far a participant has read, as the others see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record ReceiptJson(String userId, long readSeq) {

  static ReceiptJson of(Receipt receipt) {
    return new ReceiptJson(receipt.user().value(), receipt.readSeq());
  }
}
