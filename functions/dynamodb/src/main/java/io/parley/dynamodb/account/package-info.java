/// Accounts, login sessions, counters and tickets.
@org.jspecify.annotations.NullMarked
package io.parley.dynamodb.account;
