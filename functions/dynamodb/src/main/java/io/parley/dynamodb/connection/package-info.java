/// The connections table: sockets, recipients, and marks that expire.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.connection;
