/// Rooms.
@org.jspecify.annotations.NullMarked
package io.parley.directory.room;
