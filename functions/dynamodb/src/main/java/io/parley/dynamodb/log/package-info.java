/// The room log: an entry, and what it changes, in one transaction.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.log;
