/// Purges what deleted rooms leave behind.
@org.jspecify.annotations.NullMarked
package io.parley.core.erase;
