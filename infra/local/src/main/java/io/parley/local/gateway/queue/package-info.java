/// SQS as far as Parley uses it, and Lambda's event sources: messages with a delay, taken by a
/// function in batches; those that fail come again, and end as dead letters.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway.queue;
