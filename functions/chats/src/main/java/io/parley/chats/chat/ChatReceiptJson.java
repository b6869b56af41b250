package io.parley.chats.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.unread.Receipt;

/// How far a member has read, as the others see it.
@Serdeable
record ChatReceiptJson(String userId, long readSeq) {

  static ChatReceiptJson of(Receipt receipt) {
    return new ChatReceiptJson(receipt.user().value(), receipt.readSeq());
  }
}
