/// How far users have read, and how much is unread.
@org.jspecify.annotations.NullMarked
package io.parley.core.unread;
