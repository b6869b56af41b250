/// The room log: one gapless order per room, and the optimistic append that keeps it so.
@org.jspecify.annotations.NullMarked
package io.parley.core.log;
