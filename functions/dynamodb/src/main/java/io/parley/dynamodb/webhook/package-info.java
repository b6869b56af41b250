/// The webhooks table: endpoints, how far each was served, and its attempts.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.webhook;
