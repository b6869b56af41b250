/// The hosts of functions: operating-system processes or this JVM.
@org.jspecify.annotations.NullMarked
package io.parley.local.host;
