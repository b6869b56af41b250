/// Functions as operating-system processes, on AWS's own runtime interface client.
@org.jspecify.annotations.NullMarked
package io.parley.local.host.process;
