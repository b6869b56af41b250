/// Sessions of breakout rooms, and the people in them.
@org.jspecify.annotations.NullMarked
package io.parley.breakouts.session;
