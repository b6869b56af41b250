/// Breakout sessions and placements.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.session;
