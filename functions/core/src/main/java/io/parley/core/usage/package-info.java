/// What each client uses: counted by all functions, listed by day, with its price.
@org.jspecify.annotations.NullMarked
package io.parley.core.usage;
