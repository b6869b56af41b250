/// Makes the zip that a function ships.
@org.jspecify.annotations.NullMarked
package io.parley.zip;
