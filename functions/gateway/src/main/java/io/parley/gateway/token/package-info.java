/// User tokens: signed by one function, checked by others.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.token;
