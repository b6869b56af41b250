/// Invokes a function's handler as Lambda does, with its ports in memory.
@NullMarked
package io.parley.gateway.kit;

import org.jspecify.annotations.NullMarked;
