/// Single breakout rooms, and their announcement.
@org.jspecify.annotations.NullMarked
package io.parley.breakouts.breakout;
