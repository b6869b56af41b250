/// The Directory: rooms, room types, users and assignments, on SQL.
@org.jspecify.annotations.NullMarked
package io.parley.directory;
