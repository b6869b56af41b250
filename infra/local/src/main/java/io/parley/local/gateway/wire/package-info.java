/// HTTP messages as values, free of the server that carries them.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.wire;
