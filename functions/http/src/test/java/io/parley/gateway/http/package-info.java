/// Tests of the HTTP half of the gateway.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http;
