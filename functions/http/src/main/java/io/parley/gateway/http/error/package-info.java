/// How a refusal is answered in the form of its surface.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.error;
