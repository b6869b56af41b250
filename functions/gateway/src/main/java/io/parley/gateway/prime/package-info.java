/// Runs a function before its snapshot is taken, without any real data.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.prime;
