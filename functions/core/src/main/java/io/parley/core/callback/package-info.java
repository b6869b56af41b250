/// Delivers rooms' entries to endpoints: in order, at least once, and none for another.
@org.jspecify.annotations.NullMarked
package io.parley.core.callback;
