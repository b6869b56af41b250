/// The WebSocket API: who may connect, connecting, disconnecting, sending, and every other frame.
@org.jspecify.annotations.NullMarked
package io.parley.sockets;
