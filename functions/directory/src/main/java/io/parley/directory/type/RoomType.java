package io.parley.directory.type;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// A size and a style that rooms may have.
@MappedEntity("room_types")
public record RoomType(@Id long id, String size, String style, long createdAt, long updatedAt) {}
