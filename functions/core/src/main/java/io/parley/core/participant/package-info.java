/// Who is in a room, and the invites that let users in.
@org.jspecify.annotations.NullMarked
package io.parley.core.participant;
