/// The rights by which connections are open, and what ends them.
@org.jspecify.annotations.NullMarked
package io.parley.core.access;
