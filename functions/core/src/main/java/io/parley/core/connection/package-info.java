/// Open sockets: their rooms, rights and limits, and how they end.
@org.jspecify.annotations.NullMarked
package io.parley.core.connection;
