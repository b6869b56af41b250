package io.parley.directory.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// A user, whom the client knows by an id of its own.
@MappedEntity("users")
public record User(@Id long id, String externalId, long createdAt, long updatedAt) {}
