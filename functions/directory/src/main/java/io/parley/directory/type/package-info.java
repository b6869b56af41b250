/// Room types.
@org.jspecify.annotations.NullMarked
package io.parley.directory.type;
