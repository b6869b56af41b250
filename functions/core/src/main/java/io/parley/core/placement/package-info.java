/// Breakout sessions as they are stored, and where each of their users belongs.
@org.jspecify.annotations.NullMarked
package io.parley.core.placement;
