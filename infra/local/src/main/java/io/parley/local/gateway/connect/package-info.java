/// The handshake's two steps: the authorizer and the connect route.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.connect;
