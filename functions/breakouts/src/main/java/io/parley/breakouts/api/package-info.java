/// Shared by the controllers of breakout rooms: bodies, settings, responses.
@org.jspecify.annotations.NullMarked
package io.parley.breakouts.api;
