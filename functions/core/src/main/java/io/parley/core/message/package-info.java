/// Messages: sending, listing and resuming.
@org.jspecify.annotations.NullMarked
package io.parley.core.message;
