/// The fan-out function: work that others hand over.
@org.jspecify.annotations.NullMarked
package io.parley.fanout;
