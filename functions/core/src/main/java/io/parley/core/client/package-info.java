/// Clients (tenants) and their API keys.
@org.jspecify.annotations.NullMarked
package io.parley.core.client;
