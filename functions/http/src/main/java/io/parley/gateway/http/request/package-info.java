/// The body and the query of a request, read and checked.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.request;
