package io.parley.messages;

import io.micronaut.context.annotation.Factory;
import io.parley.core.log.Pause;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Participants;
import io.parley.core.message.ListMessages;
import io.parley.core.message.SendMessage;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of this function.
@Factory
final class MessagesBeans {

  @Singleton
  SendMessage sendMessage(RoomLog log, Participants participants, Clock clock) {
    return new SendMessage(new RoomWriter(log, participants, clock, Pause.SLEEP), log);
  }

  @Singleton
  ListMessages listMessages(RoomLog log) {
    return new ListMessages(log);
  }
}
