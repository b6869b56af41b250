/// WebSocket events in, frames out.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.socket;
