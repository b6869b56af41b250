/// Faults of the database, for tests.
@org.jspecify.annotations.NullMarked
package io.parley.directory.database;
