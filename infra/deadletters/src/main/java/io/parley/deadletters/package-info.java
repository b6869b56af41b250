/// Shows what queues and asynchronous invocations gave up, and sends it again.
@org.jspecify.annotations.NullMarked
package io.parley.deadletters;
