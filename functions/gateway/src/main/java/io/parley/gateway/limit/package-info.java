/// The limits of a deployment.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.limit;
