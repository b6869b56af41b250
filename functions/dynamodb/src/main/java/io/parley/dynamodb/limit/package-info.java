/// What counts towards limits, in items that expire.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.limit;
