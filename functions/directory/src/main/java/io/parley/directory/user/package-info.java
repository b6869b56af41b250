/// Users.
@org.jspecify.annotations.NullMarked
package io.parley.directory.user;
