/// What one call counts for those who operate the system, and the trace it belongs to.
@org.jspecify.annotations.NullMarked
package io.parley.core.metric;
