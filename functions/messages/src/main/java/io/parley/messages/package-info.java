/// ChatAPI's messages over HTTP.
@org.jspecify.annotations.NullMarked
package io.parley.messages;
