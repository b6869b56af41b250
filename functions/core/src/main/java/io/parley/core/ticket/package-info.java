/// Tickets: what a user token grants, for one socket.
@org.jspecify.annotations.NullMarked
package io.parley.core.ticket;
