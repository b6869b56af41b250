package io.parley.sockets.route;

import io.micronaut.core.annotation.Introspected;

/// The `typing` frame.
@Introspected
record TypingFrame(Boolean isTyping) {}
