/// Who is online, and who is typing.
@org.jspecify.annotations.NullMarked
package io.parley.core.presence;
