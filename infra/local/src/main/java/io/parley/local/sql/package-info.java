/// The SQL database of a local system.
@org.jspecify.annotations.NullMarked
package io.parley.local.sql;
