/// Virtual time: threads that run one at a time, in an order that a seed decides.
@org.jspecify.annotations.NullMarked
package io.parley.check.sim;
