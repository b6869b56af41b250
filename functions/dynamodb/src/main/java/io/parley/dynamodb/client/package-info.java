/// Clients, and the keys of requests that may be repeated.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.client;
