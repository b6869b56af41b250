/// Endpoints of clients: where they may be, what they get, and the tasks that serve them.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.webhook;
