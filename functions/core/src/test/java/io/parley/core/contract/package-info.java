/// What every adapter of a port must do: one suite per port, run by each adapter.
@org.jspecify.annotations.NullMarked
package io.parley.core.contract;
