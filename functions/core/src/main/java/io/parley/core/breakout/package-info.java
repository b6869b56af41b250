/// Breakout rooms whose ids their creators choose, and sessions of breakouts under a parent
/// room.
@org.jspecify.annotations.NullMarked
package io.parley.core.breakout;
