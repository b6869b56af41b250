/// Functions in this JVM, each with class loaders of its own.
@org.jspecify.annotations.NullMarked
package io.parley.local.host.inprocess;
