package io.parley.directory.database;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// The last id that was given to a kind of thing in a client.
@MappedEntity("counters")
record Counter(@Id String kind, long lastId) {}
