/// Entries of a log as items of the log table.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.entry;
