/// ChatAPI's webhooks, as clients manage them.
@org.jspecify.annotations.NullMarked
package io.parley.clients.webhook;
