/// Breakout rooms whose ids their creators choose.
@org.jspecify.annotations.NullMarked
package io.parley.core.breakout;
