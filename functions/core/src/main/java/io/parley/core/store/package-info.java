/// Shared parts of all stores: its failure, deadlines, pauses between attempts, calls side by
/// side.
@org.jspecify.annotations.NullMarked
package io.parley.core.store;
