/// ChatAPI's rooms and participants over HTTP.
@org.jspecify.annotations.NullMarked
package io.parley.rooms;
