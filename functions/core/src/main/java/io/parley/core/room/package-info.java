/// What a room is: its ids, participants, entries, events and stored state.
@org.jspecify.annotations.NullMarked
package io.parley.core.room;
