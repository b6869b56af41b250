/// Strict JSON in, plain JSON out, as maps and lists.
@org.jspecify.annotations.NullMarked
package io.parley.core.json;
