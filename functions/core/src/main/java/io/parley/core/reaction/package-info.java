/// How users react to messages, and how a room hears of it.
@org.jspecify.annotations.NullMarked
package io.parley.core.reaction;
