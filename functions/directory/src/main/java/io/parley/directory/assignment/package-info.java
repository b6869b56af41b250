/// Which users are assigned to which rooms.
@org.jspecify.annotations.NullMarked
package io.parley.directory.assignment;
