package io.parley.chats;

import io.micronaut.serde.annotation.Serdeable;

/// How many a call has added.
@Serdeable
record CountJson(long count) {}
