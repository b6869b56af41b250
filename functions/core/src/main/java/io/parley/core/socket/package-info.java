/// Open sockets and their subscriptions, and posting to them.
@org.jspecify.annotations.NullMarked
package io.parley.core.socket;
