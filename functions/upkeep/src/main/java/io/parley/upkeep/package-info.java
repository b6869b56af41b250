/// Scheduled work.
@org.jspecify.annotations.NullMarked
package io.parley.upkeep;
