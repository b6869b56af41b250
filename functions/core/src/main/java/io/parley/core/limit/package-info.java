/// Limits of rates and numbers, and the buckets that hold them.
@org.jspecify.annotations.NullMarked
package io.parley.core.limit;
