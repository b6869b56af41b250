/// Open WebSockets: their events, frames, lifetimes and end.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.connection;
