package io.parley.directory.room;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/// A room.
@MappedEntity("rooms")
public record Room(
    @Id long id,
    String name,
    String description,
    @Nullable Long roomTypeId,
    long createdAt,
    long updatedAt) {}
