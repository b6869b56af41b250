/// Rooms, participants and invites.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.room;
