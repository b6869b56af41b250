package io.parley.directory.http;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/// An idempotency key with the first answer that was given to it; without one while its request is
/// running or was refused.
///
/// @param digest of the request
@MappedEntity("idempotency_keys")
record StoredAnswer(
    @Id String id, @Nullable String digest, @Nullable Long status, @Nullable String answer) {}
