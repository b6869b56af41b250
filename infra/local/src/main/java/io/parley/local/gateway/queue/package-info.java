/// SQS as far as Parley uses it: messages with a delay, taken by a function one by one.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.queue;
