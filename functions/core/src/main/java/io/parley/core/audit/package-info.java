/// What a room and its messages were before.
@org.jspecify.annotations.NullMarked
package io.parley.core.audit;
