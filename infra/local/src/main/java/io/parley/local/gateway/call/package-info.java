/// Invocations as the gateway makes them: bounded in time and counted.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.call;
