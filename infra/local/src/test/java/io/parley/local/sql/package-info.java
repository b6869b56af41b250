/// Tests of the SQL database.
@org.jspecify.annotations.NullMarked
package io.parley.local.sql;
