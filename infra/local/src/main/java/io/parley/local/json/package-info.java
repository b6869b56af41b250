/// JSON trees, as the gateway and the documents read and write them.
@org.jspecify.annotations.NullMarked
package io.parley.local.json;
