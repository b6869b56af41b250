package io.parley.chats.member;

import io.micronaut.serde.annotation.Serdeable;

/// How many a call has added.
@Serdeable
record CountJson(long count) {}
