/// The Directory, called as its document shows.
@org.jspecify.annotations.NullMarked
package io.parley.checks.directory;
