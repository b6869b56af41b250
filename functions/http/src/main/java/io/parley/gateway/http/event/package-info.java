/// The API Gateway event of a request: its JSON, its path, the address it came from.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.event;
