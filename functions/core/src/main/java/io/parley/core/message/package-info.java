/// Messages: sending, editing, deleting, restoring and finding them.
@org.jspecify.annotations.NullMarked
package io.parley.core.message;
