/// What a client missed, from its position on.
@org.jspecify.annotations.NullMarked
package io.parley.core.resume;
