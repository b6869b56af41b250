/// The ports of core in memory, held to the same contracts as the real adapters.
@org.jspecify.annotations.NullMarked
package io.parley.core.memory;
