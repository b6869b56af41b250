/// DynamoDB Local with the template's tables.
@org.jspecify.annotations.NullMarked
package io.parley.local.tables;
