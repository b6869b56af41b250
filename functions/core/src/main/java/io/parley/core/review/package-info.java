/// Has a client's own reviewer look at messages before they are stored.
@org.jspecify.annotations.NullMarked
package io.parley.core.review;
