/// How rooms and clients are created, changed and deleted.
@org.jspecify.annotations.NullMarked
package io.parley.core.lifecycle;
