/// The routes: connect, disconnect, send, subscribe, and every other frame.
@org.jspecify.annotations.NullMarked
package io.parley.sockets.route;
