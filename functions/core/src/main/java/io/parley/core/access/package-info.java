/// By what right a connection is open, and what ends that right.
@org.jspecify.annotations.NullMarked
package io.parley.core.access;
