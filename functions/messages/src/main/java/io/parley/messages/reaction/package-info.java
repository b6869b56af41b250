/// Reactions to messages over HTTP.
@org.jspecify.annotations.NullMarked
package io.parley.messages.reaction;
