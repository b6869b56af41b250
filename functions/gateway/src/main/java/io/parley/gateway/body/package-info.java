/// JSON bodies and frames as validated records.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.body;
