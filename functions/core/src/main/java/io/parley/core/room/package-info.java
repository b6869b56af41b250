/// Rooms: their identity, their stored state, creating, finding and deleting them.
@org.jspecify.annotations.NullMarked
package io.parley.core.room;
