/// What an operator sets for a running deployment: read at run time, so that a change needs no new
/// version of any function.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.settings;
