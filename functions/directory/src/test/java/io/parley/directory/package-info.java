/// Tests of the Directory's function, by real events, on H2 and on PostgreSQL.
@org.jspecify.annotations.NullMarked
package io.parley.directory;
