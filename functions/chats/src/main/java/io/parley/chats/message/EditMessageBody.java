package io.parley.chats.message;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.message.Draft;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.MultiLine;

/// The body of "edit message".
@AsWritten
@Introspected
record EditMessageBody(@MultiLine(min = 1, max = Draft.MAX_CONTENT) String content) {}
