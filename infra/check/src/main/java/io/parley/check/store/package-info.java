/// A DynamoDB in memory that is as unkind as the real one.
@org.jspecify.annotations.NullMarked
package io.parley.check.store;
