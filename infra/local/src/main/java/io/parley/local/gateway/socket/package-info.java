/// The WebSocket API: authorizer, routes, lifetimes, and the @connections calls.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.socket;
