/// Open sockets and delivery to them.
@org.jspecify.annotations.NullMarked
package io.parley.core.connection;
