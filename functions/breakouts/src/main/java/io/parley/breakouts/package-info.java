/// Breakout rooms over HTTP.
@org.jspecify.annotations.NullMarked
package io.parley.breakouts;
