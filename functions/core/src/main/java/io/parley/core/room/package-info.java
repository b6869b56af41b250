/// Rooms: their ids, names, rules, breakouts, and the order of their lists.
@org.jspecify.annotations.NullMarked
package io.parley.core.room;
