/// The entries of a room's log: messages and events, and the state after each.
@org.jspecify.annotations.NullMarked
package io.parley.core.entry;
