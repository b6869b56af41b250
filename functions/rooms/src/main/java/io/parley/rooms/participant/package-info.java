/// Participants of a room: join, leave, list, and who is online.
@org.jspecify.annotations.NullMarked
package io.parley.rooms.participant;
