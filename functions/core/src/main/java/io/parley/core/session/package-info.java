/// Breakout sessions: the rooms of one parent that open, move people and close together.
@org.jspecify.annotations.NullMarked
package io.parley.core.session;
