/// The ports of core on DynamoDB. No code here scans a table.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb;
