/// Work handed over, to run elsewhere and later.
@org.jspecify.annotations.NullMarked
package io.parley.core.job;
