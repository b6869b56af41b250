/// What is held against users in rooms, and the ranks of those who hold it against them.
@org.jspecify.annotations.NullMarked
package io.parley.core.sanction;
