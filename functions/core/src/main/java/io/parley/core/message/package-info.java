/// Messages: sending, changing, finding, listing, searching and resuming.
@org.jspecify.annotations.NullMarked
package io.parley.core.message;
