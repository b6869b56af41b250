/// Shared by all stores and writers: a store's fault, deadlines, backoff, parallel calls, and the
/// pace of a room.
@org.jspecify.annotations.NullMarked
package io.parley.core.store;
