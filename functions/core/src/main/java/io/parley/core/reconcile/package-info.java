/// Makes breakouts, placements and sockets what their session says.
@org.jspecify.annotations.NullMarked
package io.parley.core.reconcile;
