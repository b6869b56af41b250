/// Calls to DynamoDB, the tables' names, and the attributes that all items share.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.store;
