/// Jobs as the events of the function that carries them out.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.job;
