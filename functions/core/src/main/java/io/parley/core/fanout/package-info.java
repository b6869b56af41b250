/// Delivery of frames to the many sockets of a room, and of a user.
@org.jspecify.annotations.NullMarked
package io.parley.core.fanout;
