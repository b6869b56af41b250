/// Lambda's Invoke call.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.invoke;
