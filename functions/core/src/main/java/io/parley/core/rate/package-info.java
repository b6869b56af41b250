/// How many messages a second may be sent.
@org.jspecify.annotations.NullMarked
package io.parley.core.rate;
