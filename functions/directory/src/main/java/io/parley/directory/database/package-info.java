/// Connections, transactions and the schema.
@org.jspecify.annotations.NullMarked
package io.parley.directory.database;
