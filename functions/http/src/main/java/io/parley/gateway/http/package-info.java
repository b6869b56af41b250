/// HTTP in and out: callers, bodies, queries, answers and errors.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http;
