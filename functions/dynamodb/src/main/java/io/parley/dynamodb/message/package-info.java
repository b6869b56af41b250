/// Revisions of messages, and which message answers which.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.message;
