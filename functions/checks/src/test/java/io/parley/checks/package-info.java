/// Checks of the whole: the running local system, the template, the architecture.
@org.jspecify.annotations.NullMarked
package io.parley.checks;
