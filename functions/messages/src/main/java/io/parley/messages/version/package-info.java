/// What messages were, over HTTP.
@org.jspecify.annotations.NullMarked
package io.parley.messages.version;
