/// Real and virtual time.
@org.jspecify.annotations.NullMarked
package io.parley.local.time;
