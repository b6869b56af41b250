/// The WebSocket API: handshakes, frames, routes, and the @connections calls.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.socket;
